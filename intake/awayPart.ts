import type { Client } from '@temporalio/client';
import type { Database } from '../store/database';
import type { AwayPart } from './errors';

/** How long each part may take to show that it is there, ms. */
const LOOK_MS = 2_000;
/** A task that failed so often fails by itself: a worker that died fails it once. */
const FAILED_TRIES = 3;
const RECORDS = 'record';

/** Which part of ours keeps a command of this case from its answer, by asking each. */
export async function awayPart(
  { temporal, database }: { temporal: Client; database: Database },
  workflowId: string,
): Promise<AwayPart> {
  const [isPostgresThere, state] = await Promise.all([
    database.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
    lookAt(temporal, workflowId).catch(() => undefined),
  ]);
  if (!isPostgresThere) return 'postgres';
  if (state === undefined) return 'temporal';
  if (state.failedTasks >= FAILED_TRIES || state.failedRecords > 0) return 'case';
  return state.isTaken ? 'temporal' : 'worker';
}

interface Look {
  failedTasks: number;
  failedRecords: number;
  /** Nothing waits for a worker. */
  isTaken: boolean;
}

async function lookAt(temporal: Client, workflowId: string): Promise<Look> {
  const { raw } = await temporal.withDeadline(Date.now() + LOOK_MS, () =>
    temporal.workflow.getHandle(workflowId).describe(),
  );
  const { pendingWorkflowTask: task, pendingActivities } = raw;
  const record = pendingActivities?.find(({ activityType }) => activityType?.name === RECORDS);
  return {
    failedTasks: (task?.attempt ?? 1) - 1,
    failedRecords: (record?.attempt ?? 1) - 1,
    isTaken: task?.startedTime !== undefined && task?.startedTime !== null ? true : task == null,
  };
}
