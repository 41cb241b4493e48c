import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkerInterceptors, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities';
import { dayJobs } from '../activities/day/jobs';
import { dayRuns } from '../activities/day/run';
import type { ReportDesk } from '../activities/day/weeklyReport';
import { deadLetters } from '../activities/deadLetters';
import { intake } from '../activities/intake';
import { policyRollouts } from '../activities/policyRollouts';
import { reconcile } from '../activities/reconcile';
import { retention } from '../activities/retention';
import { thankFor } from '../activities/reviews';
import { webhooks } from '../activities/webhooks';
import type { FileStore } from '../adapters/files';
import { sealingConverter } from '../codec';
import type { Logger } from '../config/logger';
import { settings } from '../config/settings';
import { DAY } from '../domain/time';
import { createCaseClient } from '../intake/caseClient';

import { handOnDue } from '../intake/departures';
import { createHandOver } from '../intake/handOver';
import type { ParcelRules } from '../intake/parcelLooks';
import { tellCases } from '../intake/parcelPushes';
import { createTraceHandOver } from '../intake/parcelTraces';
import { createReviewHandOver } from '../intake/reviews';
import { createWebhookStart } from '../intake/webhookStart';
import { CONNECTIONS, type Database } from '../store/database';
import { deleteOldDays } from '../store/day/tidy';
import { deleteOldNotices } from '../store/notices/tidy';
import { keepNumbers } from '../store/numbers/keep';
import { deleteChanges } from '../store/outbox';
import { createShops, type GuardSettings } from '../store/shops';
import { deleteDeliveries } from '../store/webhooks';
import { toldOfActivities } from '../telemetry/activities';
import { CASES_QUEUE, INTAKE_QUEUE, webhooksQueueOf } from '../workflows/messages';
import { type DeploymentVersion, versionOf } from './deployment';
import { createFleet } from './fleet';
import { startHeartbeat } from './heartbeat';
import { createProviderWorker, PROVIDER_NAMES, type ProviderLimits, USUAL_LIMITS } from './providers';
import { shopHealth } from './shopHealth';
import { stuckCases } from './stuckCases';

export interface WorkerOptions {
  connection: NativeConnection;
  temporal: Client;
  namespace: string;
  database: Database;
  workflowBundle: WorkflowBundleOption;
  log: Logger;
  pollMs: number;
  sweepMs: number;
  /** How the worker follows parcels. Without it the worker follows them by queries alone. */
  parcels?: ParcelRules;
  maxCachedWorkflows: number;
  /** When the guards hold calls to providers back. Without it the defaults of the settings count. */
  guarded?: GuardSettings;
  /** How often the worker may ask a provider for one shop. Without it the defaults of the settings count. */
  limits?: ProviderLimits;
  /** When buyers of old cases are erased, and where their files lie. Without it nobody is erased. */
  retention?: { days: number; files: FileStore };
  /** Where weekly reports are printed and kept. Without it none are made. */
  desk?: ReportDesk;
  /** The address of a case's page, for notices to people. Absent: the installation has none. */
  caseAddress?: (caseId: string) => string;
  /** Brings the shop's schedules to its zone and policy where these have changed. Without it nobody does. */
  keepDay?: (shopId: string) => Promise<void>;
  /** For how many days live updates are kept. Without it the setting's own default counts. */
  liveDays?: number;
  /** Hosts of webhooks that tests allow, and the pauses between tries where they are not the usual ones, ms. */
  webhooks?: { testHosts?: readonly string[]; pausesMs?: readonly number[] };
  /** Own names of the task queues, so that several stacks can share one Temporal server. */
  queues?: { cases: string; intake: string };
  /** The number of history events after which a case continues as new. Only tests set it. */
  continueAfter?: number;
  /** The version of these workers, where several are to run side by side. Without it they take everybody's work. */
  deployment?: DeploymentVersion;
  /** Wraps the activities of the cases. Only tests set it. */
  interceptors?: WorkerInterceptors;
}

/**
 * How much a worker takes on at once. In a rush the rest waits outside, where nothing runs out of time. Forty tasks that share
 * a busy processor would each need more than the ten seconds that Temporal gives them, and all would begin anew.
 */
const AT_ONCE = {
  maxConcurrentWorkflowTaskExecutions: 12,
  // Half of the connections to Postgres: the questions of the cases have the others.
  maxConcurrentLocalActivityExecutions: CONNECTIONS / 2,
  maxConcurrentActivityTaskExecutions: 50,
};

/** For how long deliveries that have ended can be looked at and replayed, ms. */
const DELIVERIES_KEPT = 30 * DAY;

/** What runs in a worker process. */
export interface Workers {
  /**
   * Starts to answer the questions of this shop's cases to providers. A second call changes nothing. After a failure,
   * the next call completes what is missing.
   */
  serve(shopId: string): Promise<void>;
  /** Never resolves; rejects when a worker breaks down. */
  broken: Promise<never>;
  /** Whether all of them take work. */
  polls(): boolean;
  /** Takes no new work and resolves when all work under way has ended. */
  stop(): Promise<void>;
}

/**
 * Starts the workers of a process: one for the cases and one for the watchers of the shops' messages. Each served shop
 * also gets one worker for each provider. All of them run when this function returns.
 */
export async function startWorkers(options: WorkerOptions): Promise<Workers> {
  const { connection, temporal, namespace, database, workflowBundle, log, pollMs, sweepMs, continueAfter } = options;
  const { limits = USUAL_LIMITS, liveDays = settings.liveDays.default } = options;
  const interceptors = told(options.interceptors);
  const queues = options.queues ?? { cases: CASES_QUEUE, intake: INTAKE_QUEUE };
  const shops = createShops(database, options.guarded);
  const cases = createCaseClient({ temporal, database, shops, taskQueue: queues.cases, continueAfter });
  const handOver = createHandOver(cases, database);
  const deps = { database, shops, parcels: options.parcels, cases };
  const handOverReview = createReviewHandOver(cases, database, thankFor(deps));
  const handOverTrace = createTraceHandOver({ database, tell: tellCases(cases), rules: options.parcels });
  const activities = createActivities(deps);
  const lookForStuck = stuckCases(deps, temporal);
  const lookAtShop = shopHealth(deps);
  const lookAround = async (shopId: string) => {
    await lookAtShop(shopId);
    await lookForStuck(shopId);
    await options.keepDay?.(shopId);
  };
  const tidy = async (shopId: string) => {
    await deleteChanges(database, shopId, new Date(Date.now() - liveDays * DAY));
    await deleteDeliveries(database, shopId, new Date(Date.now() - DELIVERIES_KEPT));
    await deleteOldDays(database, shopId, Date.now());
    await deleteOldNotices(database, shopId, Date.now());
  };
  const { testHosts = [], pausesMs } = options.webhooks ?? {};
  const tellWebhooks = createWebhookStart(database, temporal, { intakeQueue: queues.intake, pausesMs });
  const dataConverter = sealingConverter();
  const shared = { connection, namespace, dataConverter, workflowBundle, shutdownGraceTime: '5 seconds' } as const;
  const fleet = createFleet();
  const served = new Set<string>();

  const casesWorker = () =>
    Worker.create({
      ...shared,
      // A case stays with the version that began its run, and moves with its next run.
      ...versionOf(options.deployment, 'PINNED'),
      taskQueue: queues.cases,
      activities,
      interceptors,
      maxCachedWorkflows: options.maxCachedWorkflows,
      ...AT_ONCE,
      // When a worker dies without a word, another worker soon takes over its cases: within the ten seconds that a caller
      // waits. Tasks of a worker that has much to do should not give up their place: replaying a case costs more.
      stickyQueueScheduleToStartTimeout: '7 seconds',
    });
  const reconciling = reconcile(deps, { log });
  const erasing =
    options.retention && retention({ database, temporal, ...options.retention }, { ...options.retention, log });
  const intakeWorker = () =>
    Worker.create({
      ...shared,
      // These are short, or wait for the next message: they go on with whichever version is current.
      ...versionOf(options.deployment, 'AUTO_UPGRADE'),
      taskQueue: queues.intake,
      interceptors: told(),
      activities: {
        ...intake(deps, {
          pollMs,
          sweepMs,
          handOver,
          handOverReview,
          handOverTrace,
          lookAround,
          caseAddress: options.caseAddress,
          tellWebhooks,
          handOnLeft: async (shopId) => handOnDue({ database, cases }, shopId, await shops.policy(shopId)),
          countNumbers: (shopId) => keepNumbers(database, shopId),
          tidy,
          log,
        }),
        ...reconciling,
        ...policyRollouts(deps, { cases, log }),
        ...deadLetters(deps, { handOver, handOverReview }),
        ...erasing,
        ...dayRuns(deps, {
          jobs: dayJobs({ ...reconciling, ...erasing, desk: options.desk }),
          cases,
          handOverReview,
          log,
        }),
      },
      maxCachedWorkflows: 10,
      // Well within the watchers' heartbeat (workflows/intake.ts): the SDK would send one at four fifths of it.
      maxHeartbeatThrottleInterval: '2 seconds',
      // A watcher has nothing to finish: the next one sees every message that was not confirmed.
      shutdownGraceTime: '200 milliseconds',
    });
  const webhooksWorker = () =>
    Worker.create({
      ...{ connection, namespace, dataConverter, taskQueue: webhooksQueueOf(queues.intake) },
      activities: webhooks(deps, { testHosts }),
      interceptors: told(),
      maxConcurrentActivityTaskExecutions: 50,
      shutdownGraceTime: '5 seconds',
    });
  await Promise.all([fleet.add(casesWorker), fleet.add(intakeWorker), fleet.add(webhooksWorker)]);
  const endHeartbeat = await startHeartbeat(database, queues, { polls: fleet.polls, log });

  return {
    broken: fleet.broken,
    polls: fleet.polls,
    async stop() {
      await endHeartbeat();
      await fleet.stop();
    },
    async serve(shopId) {
      const own = { connection, namespace, casesQueue: queues.cases, activities, limits, interceptors };
      for (const provider of PROVIDER_NAMES) {
        const key = `${provider}:${shopId}`;
        if (served.has(key)) continue;
        await fleet.add(() => createProviderWorker(provider, shopId, own));
        served.add(key);
      }
    },
  };
}

/** Every activity tells in the log and in traces what it belongs to. */
function told({ activity = [], ...others }: WorkerInterceptors = {}): WorkerInterceptors {
  return { ...others, activity: [toldOfActivities, ...activity] };
}
