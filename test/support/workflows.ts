import type { Client, WorkflowHandle } from '@temporalio/client';
import { workflowIdOf } from '../../domain/workflowId';
import type { Database } from '../../store/database';
import { workflowIdOfCase } from '../../store/subjects';

/** The workflow of a case of the stack, or one of its runs. */
export async function workflowOfCase(
  { temporal, database }: { temporal: Client; database: Database },
  caseId: string,
  runId?: string,
): Promise<WorkflowHandle> {
  return temporal.workflow.getHandle(await workflowIdOfCase(database, caseId), runId);
}

/** The id of a workflow whose case is no row of Postgres, as in the stub world: the one before ids were readable. */
export function olderId(caseId: string): string {
  return workflowIdOf({ caseId, workflowId: null });
}
