import { proxyActivities } from '@temporalio/workflow';
import type { RetryOrder } from './messages';

export interface DeadLetterActivities {
  /** Tries a dead letter again and records the result; see activities/deadLetters. */
  retryLetter(order: RetryOrder): Promise<void>;
}

const { retryLetter } = proxyActivities<DeadLetterActivities>({
  summary: 'try a dead letter again',
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** A person has a dead letter tried again. Only one try runs at a time; a second caller waits for the same try. */
export async function deadLetterWorkflow(order: RetryOrder): Promise<void> {
  await retryLetter(order);
}
