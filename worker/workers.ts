import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkerInterceptors, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities';
import { deadLetters } from '../activities/deadLetters';
import { intake } from '../activities/intake';
import { reconcile } from '../activities/reconcile';
import { thankFor } from '../activities/reviews';
import type { Logger } from '../config/logger';
import { createCaseClient } from '../intake/caseClient';
import { createHandOver } from '../intake/handOver';
import type { ParcelRules } from '../intake/parcelLooks';
import { tellCases } from '../intake/parcelPushes';
import { createTraceHandOver } from '../intake/parcelTraces';
import { createReviewHandOver } from '../intake/reviews';
import type { Database } from '../store/database';
import { createShops, type GuardSettings } from '../store/shops';
import { CASES_QUEUE, INTAKE_QUEUE } from '../workflows/messages';
import { createFleet } from './fleet';
import { createProviderWorker, PROVIDER_NAMES, type ProviderLimits, USUAL_LIMITS } from './providers';

export interface WorkerOptions {
  connection: NativeConnection;
  temporal: Client;
  namespace: string;
  database: Database;
  workflowBundle: WorkflowBundleOption;
  log: Logger;
  pollMs: number;
  sweepMs: number;
  /** How parcels are looked at; without it by queries alone. */
  parcels?: ParcelRules;
  maxCachedWorkflows: number;
  /** When calls to providers are held back; otherwise the settings' defaults. */
  guarded?: GuardSettings;
  /** How much a provider is asked for one shop; otherwise the settings' defaults. */
  limits?: ProviderLimits;
  /** Queues of their own, for several stacks on one server. */
  queues?: { cases: string; intake: string };
  /** Continue-as-new after so many events of history, for tests. */
  continueAfter?: number;
  /** Around the cases' questions, for tests. */
  interceptors?: WorkerInterceptors;
}

/** What runs in a worker process. */
export interface Workers {
  /** Takes up the questions of this shop's cases to providers. A second time changes nothing; after a failure the rest is made up. */
  serve(shopId: string): Promise<void>;
  /** Never resolves; rejects when a worker breaks down. */
  broken: Promise<never>;
  /** No new work; until all have ended. */
  stop(): Promise<void>;
}

/**
 * A worker for the cases, one for the watchers of the shops' messages and, for each shop that is served, one a provider. They run
 * when this returns.
 */
export async function startWorkers(options: WorkerOptions): Promise<Workers> {
  const { connection, temporal, namespace, database, workflowBundle, log, pollMs, sweepMs, continueAfter } = options;
  const { interceptors, limits = USUAL_LIMITS } = options;
  const queues = options.queues ?? { cases: CASES_QUEUE, intake: INTAKE_QUEUE };
  const shops = createShops(database, options.guarded);
  const cases = createCaseClient({ temporal, database, shops, taskQueue: queues.cases, continueAfter });
  const handOver = createHandOver(cases, database);
  const deps = { database, shops, parcels: options.parcels };
  const handOverReview = createReviewHandOver(cases, database, thankFor(deps));
  const handOverTrace = createTraceHandOver({ database, tell: tellCases(cases), rules: options.parcels });
  const activities = createActivities(deps);
  const shared = { connection, namespace, workflowBundle, shutdownGraceTime: '5 seconds' } as const;
  const fleet = createFleet();
  const served = new Set<string>();

  const casesWorker = () =>
    Worker.create({
      ...shared,
      taskQueue: queues.cases,
      activities,
      interceptors,
      maxCachedWorkflows: options.maxCachedWorkflows,
      // The cases of a worker that ended without a word go to the next one soon.
      stickyQueueScheduleToStartTimeout: '5 seconds',
    });
  const intakeWorker = () =>
    Worker.create({
      ...shared,
      taskQueue: queues.intake,
      activities: {
        ...intake(deps, { pollMs, sweepMs, handOver, handOverReview, handOverTrace, log }),
        ...reconcile(deps, { log }),
        ...deadLetters(deps, { handOver, handOverReview }),
      },
      maxCachedWorkflows: 10,
      // Well within the watchers' heartbeat (workflows/intake.ts): the SDK would send one at four fifths of it.
      maxHeartbeatThrottleInterval: '2 seconds',
      // A watcher has nothing to finish: the next one sees every message that was not confirmed.
      shutdownGraceTime: '200 milliseconds',
    });
  await Promise.all([fleet.add(casesWorker), fleet.add(intakeWorker)]);

  return {
    broken: fleet.broken,
    stop: fleet.stop,
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
