import { continueAsNew, proxyActivities } from '@temporalio/workflow';

export interface IntakeActivities {
  /** Watches a shop's messages for about an hour; see activities/intake. */
  watchShop(shopId: string): Promise<void>;
}

const { watchShop } = proxyActivities<IntakeActivities>({
  startToCloseTimeout: '70 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

const ROUNDS = 100;

/** Keeps one watcher alive for each shop, whatever happens to the worker that it ran on. */
export async function intakeWorkflow(shopId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await watchShop(shopId);
  await continueAsNew<typeof intakeWorkflow>(shopId);
}
