import type { Client } from '@temporalio/client';
import { phaseOf } from '../../domain/case/rows/caseRow';
import type { CaseState } from '../../domain/case/state/caseState';
import { kindInWords } from '../../domain/playbooks/kindWords';
import { languageNamed } from '../../domain/vocabulary';
import { workflowIdOf } from '../../domain/workflowId';
import { searchAttributes } from '../../intake/caseClient';
import type { Database } from '../../store/database';
import { readPolicy } from '../../store/shops';
import { CASE_WORKFLOW, type CaseArguments } from '../../workflows/messages';
import { latestRun } from './workflows';

/**
 * Lets a case go on from its rows in a new workflow, as it goes on after a run that grew too long. It has its state and its own rules. What
 * it waited for is asked anew under the same ids, so that whatever was done is found done (docs/exactly-once.md). A workflow that is
 * older than the rows is ended first. A case that has ended only ends its workflow.
 */
export async function reopenCase(
  { database, temporal }: { database: Database; temporal: Client },
  caseId: string,
  taskQueue: string,
): Promise<void> {
  const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  const { shopId, kind, tid, policyVersion } = row;
  const workflowId = workflowIdOf({ caseId, workflowId: row.workflowId });
  const policy = await readPolicy(database, shopId, policyVersion);
  const { language } = await database.shop.findUniqueOrThrow({ where: { id: shopId }, select: { language: true } });
  const latest = await latestRun(temporal, workflowId);
  if (latest?.isRunning) {
    await temporal.workflow
      .getHandle(workflowId, latest.runId)
      .terminate('Its rows are further on: it goes on from them.');
  }
  if (row.endedAt !== null) return;
  // The recorder wrote this state from the same type; JSON knows no types.
  const state = row.state as unknown as CaseState;
  const shown = phaseOf(state);
  const args: CaseArguments = [
    { caseId, shopId, clockOffset: Number(row.clockOffset), snapshot: { state, answers: {}, shown } },
    policy,
  ];
  await temporal.workflow.start(CASE_WORKFLOW, {
    ...{ workflowId, taskQueue, args },
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    typedSearchAttributes: searchAttributes(shopId, kind, shown),
    staticSummary: kindInWords(state.kind, languageNamed(language)),
    staticDetails: `order ${tid}, opened as ${kind}; goes on from its rows`,
  });
}
