import { continueAsNew, proxyActivities } from '@temporalio/workflow';

export interface IntakeActivities {
  /** Watches a shop's messages for about an hour; see activities/intake. */
  watchShop(shopId: string): Promise<void>;
}

const { watchShop } = proxyActivities<IntakeActivities>({
  summary: 'watch the messages of the shop',
  startToCloseTimeout: '70 minutes',
  // Temporal notices a dead worker soon, and another worker watches the shop at once, since buyers go on writing.
  heartbeatTimeout: '6 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '2 seconds' },
});

const ROUNDS = 100;

/** Keeps one watcher alive for each shop, even when its worker dies. */
export async function intakeWorkflow(shopId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await watchShop(shopId);
  await continueAsNew<typeof intakeWorkflow>(shopId);
}
