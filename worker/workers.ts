import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkerInterceptors, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities';
import { deadLetters } from '../activities/deadLetters';
import { intake } from '../activities/intake';
import { reconcile } from '../activities/reconcile';
import { thankFor } from '../activities/reviews';
import type { Logger } from '../config/logger';
import { createCaseClient } from '../intake/caseClient';
import type { Database } from '../intake/database';
import { createHandOver } from '../intake/handOver';
import type { ParcelRules } from '../intake/parcelLooks';
import { createReviewHandOver } from '../intake/reviews';
import { createShops, type GuardSettings } from '../intake/shops';
import { CASES_QUEUE, INTAKE_QUEUE } from '../workflows/messages';

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
  /** Queues of their own, for several stacks on one server. */
  queues?: { cases: string; intake: string };
  /** Continue-as-new after so many events of history, for tests. */
  continueAfter?: number;
  /** Around the cases' questions, for tests. */
  interceptors?: WorkerInterceptors;
}

/** A worker for the cases with their questions, and one for the watchers of the shops' messages. */
export function createWorkers(options: WorkerOptions): Promise<Worker[]> {
  const { connection, temporal, namespace, database, workflowBundle, log, pollMs, sweepMs, continueAfter } = options;
  const queues = options.queues ?? { cases: CASES_QUEUE, intake: INTAKE_QUEUE };
  const shops = createShops(database, options.guarded);
  const cases = createCaseClient({ temporal, database, shops, taskQueue: queues.cases, continueAfter });
  const handOver = createHandOver(cases, database);
  const deps = { database, shops, parcels: options.parcels };
  const handOverReview = createReviewHandOver(cases, database, thankFor(deps));
  const shared = { connection, namespace, workflowBundle, shutdownGraceTime: '5 seconds' } as const;
  return Promise.all([
    Worker.create({
      ...shared,
      taskQueue: queues.cases,
      activities: createActivities(deps),
      interceptors: options.interceptors,
      maxCachedWorkflows: options.maxCachedWorkflows,
      // The cases of a worker that ended without a word go to the next one soon.
      stickyQueueScheduleToStartTimeout: '5 seconds',
    }),
    Worker.create({
      ...shared,
      taskQueue: queues.intake,
      activities: {
        ...intake(deps, { pollMs, sweepMs, handOver, handOverReview, log }),
        ...reconcile(deps, { log }),
        ...deadLetters(deps, { handOver, handOverReview }),
      },
      maxCachedWorkflows: 10,
      // A watcher has nothing to finish: the next one sees every message that was not confirmed.
      shutdownGraceTime: '200 milliseconds',
    }),
  ]);
}
