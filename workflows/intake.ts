import { continueAsNew, proxyActivities } from '@temporalio/workflow';

export interface IntakeActivities {
  /** Watches a shop's messages for about an hour; see activities/intake. */
  watchShop(shopId: string): Promise<void>;
}

const { watchShop } = proxyActivities<IntakeActivities>({
  startToCloseTimeout: '70 minutes',
  // A worker that died is noticed soon, and what it watched is taken up at once: buyers write meanwhile.
  heartbeatTimeout: '6 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '2 seconds' },
});

const ROUNDS = 100;

/** Keeps one watcher alive for each shop, whatever happens to the worker that it ran on. */
export async function intakeWorkflow(shopId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await watchShop(shopId);
  await continueAsNew<typeof intakeWorkflow>(shopId);
}
