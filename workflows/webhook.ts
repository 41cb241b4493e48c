import { proxyActivities, sleep } from '@temporalio/workflow';
import type { DeliveryOrder } from './messages';

/** What a try came to: `over` when there is nothing more to do. */
export type Tried = 'over' | 'again';

export interface WebhookActivities {
  /** Sends a delivery once and writes down the result; see activities/webhooks. */
  tryDelivery(order: { deliveryId: string; round: number; nextInMs?: number }): Promise<Tried>;
}

/** Sends one delivery until it arrives, with a pause after each try that fails. The last try that fails makes it a dead letter. */
export async function webhookWorkflow({ deliveryId, round, pausesMs, queue }: DeliveryOrder): Promise<void> {
  const { tryDelivery } = proxyActivities<WebhookActivities>({
    taskQueue: queue,
    startToCloseTimeout: '30 seconds',
    // A receiver that fails is an answer. This is for Postgres, which comes back.
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  });
  for (const nextInMs of [...pausesMs, undefined]) {
    const tried = await tryDelivery({ deliveryId, round, nextInMs });
    if (tried === 'over' || nextInMs === undefined) return;
    await sleep(nextInMs);
  }
}
