import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Database } from '../store/database';
import { makeDeliveries, noteStarted, unstartedDeliveries } from '../store/webhooks';
import { WEBHOOK_WORKFLOW, webhookIdOf, webhooksQueueOf } from '../workflows/messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The pauses between the tries of a delivery, ms: three days in all. */
export const USUAL_PAUSES: readonly number[] = [
  ...[5_000, MINUTE, 5 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 17 * HOUR, 23.4 * HOUR],
];

export interface WebhookStartOptions {
  intakeQueue: string;
  pausesMs?: readonly number[];
}

/**
 * Makes deliveries of what a shop's cases have recorded, and starts a workflow for each. The workflow has the delivery's id:
 * started twice, it runs once.
 */
export function createWebhookStart(
  database: Database,
  temporal: Client,
  { intakeQueue, pausesMs = USUAL_PAUSES }: WebhookStartOptions,
) {
  return async (shopId: string): Promise<void> => {
    await makeDeliveries(database, shopId);
    for (const delivery of await unstartedDeliveries(database, shopId)) {
      const { id: deliveryId, round } = delivery;
      await unlessStarted(() =>
        temporal.workflow.start(WEBHOOK_WORKFLOW, {
          workflowId: webhookIdOf(deliveryId, round),
          taskQueue: intakeQueue,
          args: [{ deliveryId, round, pausesMs: [...pausesMs], queue: webhooksQueueOf(intakeQueue) }],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      );
      await noteStarted(database, delivery);
    }
  };
}

async function unlessStarted(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
