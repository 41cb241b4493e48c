import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { RolloutOrder } from './messages';

export interface PolicyRolloutActivities {
  /** Has the next page of cases adopt the rules; see activities/policyRollouts. It goes on where the last page ended. */
  adoptPage(order: RolloutOrder): Promise<{ isOver: boolean }>;
}

const { adoptPage } = proxyActivities<PolicyRolloutActivities>({
  summary: 'open cases adopt newer rules',
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/** So many pages stand in the history of one run. */
const PAGES_A_RUN = 100;

/** Puts a version of the rules on open cases, page by page. What it came to is its row of PolicyRollout. */
export async function policyRolloutWorkflow(order: RolloutOrder): Promise<void> {
  const { pagesARun = PAGES_A_RUN } = order;
  for (let page = 0; page < pagesARun; page += 1) {
    const { isOver } = await adoptPage(order);
    if (isOver) return;
  }
  await continueAsNew<typeof policyRolloutWorkflow>(order);
}
