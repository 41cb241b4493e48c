import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { OutcomeUnknown } from '../intake/errors';
import type { Database } from '../store/database';
import { workflowIdOfCase } from '../store/subjects';
import type { CaseAnswer } from '../workflows/messages';

/** gRPC's NOT_FOUND: the server knows no update of this id. */
const NOT_FOUND = 5;

/** How long to wait for an update that was accepted and is not answered yet, ms. */
const LIMIT = 10_000;

/**
 * The answer that a case gave to a command id. Undefined when it has no such command. Throws OutcomeUnknown while that
 * is open.
 */
export type PastAnswer = (caseId: string, commandId: string) => Promise<CaseAnswer | undefined>;

/** Asks the server, which remembers the updates of a case's current run. */
export function createPastAnswer(temporal: Client, database: Database): PastAnswer {
  return async (caseId, commandId) => {
    const workflowId = await workflowIdOfCase(database, caseId);
    const update = temporal.workflow.getHandle(workflowId).getUpdateHandle<CaseAnswer>(commandId);
    try {
      return await temporal.withDeadline(Date.now() + LIMIT, () => update.result());
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      if (isGrpcServiceError(error) && error.code === NOT_FOUND) return undefined;
      if (isGrpcServiceError(error)) throw new OutcomeUnknown(commandId, 'temporal', { cause: error });
      throw error;
    }
  };
}
