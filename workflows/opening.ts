import { ApplicationFailure, condition, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { RecordActivities } from '../domain/case/rows/batch';
import type { CaseStart } from './messages';
import { PATIENT } from './recorder';

const { forget } = proxyActivities<RecordActivities>({
  summary: 'take the record of a lost opening away',
  ...PATIENT,
});

/**
 * The update that starts the workflow opens the case. When it was refused or lost the workflow fails, so its id stays
 * free. A lost one may have been recorded: that is taken away before, unless the opening comes again meanwhile.
 */
export async function throwUnlessOpened({ caseId, shopId }: CaseStart, isOpen: () => boolean): Promise<void> {
  if (await condition(isOpen, '1 minute', { summary: 'wait for the opening' })) return;
  const since = workflowInfo().startTime.getTime();
  await forget({ caseId, shopId, since, fence: Date.now() });
  if (!isOpen()) throw ApplicationFailure.nonRetryable('The opening was refused, or lost.', 'neverOpened');
}
