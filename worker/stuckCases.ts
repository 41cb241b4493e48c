import type { Client } from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow';
import { reportTrouble } from '../activities/caseTroubles';
import type { Deps } from '../activities/ports';
import { endCaseTrouble, troubledCases } from '../store/caseTroubles';
import { caseOfWorkflow } from '../store/subjects';

/** Temporal lists a workflow under this once its tasks have failed several times in a row. */
const REPORTED = 'TemporalReportedProblems';

/**
 * Looks for the cases of a shop whose workflow fails: its code throws, or no longer fits its history. Each is a
 * supervisor's trouble with its reason, for as long as it fails.
 */
export function stuckCases(deps: Deps, temporal: Client) {
  return async (shopId: string): Promise<void> => {
    const failing = new Set<string>();
    const query = `CaseShop = '${shopId.replaceAll("'", "''")}' AND ExecutionStatus = 'Running' AND ${REPORTED} IS NOT NULL`;
    for await (const { workflowId } of temporal.workflow.list({ query })) {
      const caseId = await caseOfWorkflow(deps.database, workflowId);
      if (caseId === undefined) continue;
      failing.add(caseId);
      const reason = await lastFailure(temporal, workflowId);
      const shop = await deps.shops.shop(shopId).catch(() => undefined);
      await reportTrouble(deps.database, { shopId, caseId, sort: 'task', reason }, shop);
    }
    for (const caseId of await troubledCases(deps.database, shopId, 'task')) {
      if (!failing.has(caseId)) await endCaseTrouble(deps.database, { shopId, caseId, sort: 'task' });
    }
  };
}

/** What the workflow's last failed task said. */
async function lastFailure(temporal: Client, workflowId: string): Promise<string> {
  const { history } = await temporal.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: temporal.options.namespace,
    execution: { workflowId },
    maximumPageSize: LOOKED_AT,
  });
  for (const { workflowTaskFailedEventAttributes: failed } of history?.events ?? []) {
    if (!failed?.failure) continue;
    const error = await decodeOptionalFailureToOptionalError(temporal.options.loadedDataConverter, failed.failure);
    if (error?.message) return `The workflow of this case fails: ${error.message}`;
  }
  return 'The workflow of this case fails; its history says why.';
}

const LOOKED_AT = 20;
