import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Database } from '../store/database';
import { workflowIdOfCase } from '../store/subjects';

/** How long Temporal may take to delete a run, ms, and how often we look. */
const PATIENCE = 60_000;
const LOOK_EVERY = 500;

/** A case whose row says that it has ended, and whose workflow still runs. */
export class StillRunning extends Error {
  override name = 'StillRunning';
}

/**
 * Deletes all runs of a case from Temporal, with their histories, and waits until they are gone. A second call finds
 * nothing. Gives the number of deleted runs. Throws StillRunning, and deletes nothing, when one still runs.
 */
export async function deleteRuns(temporal: Client, database: Database, caseId: string): Promise<number> {
  const workflowId = await workflowIdOfCase(database, caseId);
  const deleted = new Set<string>();
  const giveUp = Date.now() + PATIENCE;
  for (;;) {
    const runs = await runsOf(temporal, workflowId);
    if (runs.length === 0) return deleted.size;
    if (runs.some(({ isRunning }) => isRunning)) {
      throw new StillRunning(`The workflow of the case ${caseId} is ending right now. Try again in a minute.`);
    }
    if (Date.now() > giveUp) {
      throw new Error(
        `Temporal has not deleted ${runs.length} runs of the case ${caseId} within ${PATIENCE / 1000} s.`,
      );
    }
    for (const { runId } of runs) {
      await unlessGone(() => remove(temporal, workflowId, runId));
      deleted.add(runId);
    }
    await new Promise((later) => setTimeout(later, LOOK_EVERY));
  }
}

interface Run {
  runId: string;
  isRunning: boolean;
}

/** By Temporal's list, which lags a little, and the latest run as Temporal itself knows it. */
async function runsOf(temporal: Client, workflowId: string): Promise<Run[]> {
  const runs = new Map<string, Run>();
  const query = `WorkflowId = '${workflowId.replaceAll("'", "''")}'`;
  for await (const { runId, status } of temporal.workflow.list({ query })) {
    runs.set(runId, { runId, isRunning: status.name === 'RUNNING' });
  }
  const latest = await unlessGone(() => temporal.workflow.getHandle(workflowId).describe());
  if (latest) runs.set(latest.runId, { runId: latest.runId, isRunning: latest.status.name === 'RUNNING' });
  return [...runs.values()];
}

async function remove(temporal: Client, workflowId: string, runId: string): Promise<void> {
  const { namespace } = temporal.options;
  await temporal.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId, runId } });
}

async function unlessGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    // Node's code of gRPC for "not found".
    const isGone =
      error instanceof WorkflowNotFoundError || (error instanceof Error && 'code' in error && error.code === 5);
    if (isGone) return undefined;
    throw error;
  }
}
