import { proxyActivities } from '@temporalio/workflow';
import type { RetryOrder } from './messages';

export interface DeadLetterActivities {
  /** Tries a dead letter again and writes down what came of it; see activities/deadLetters. */
  retryLetter(order: RetryOrder): Promise<void>;
}

const { retryLetter } = proxyActivities<DeadLetterActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** A person has a dead letter tried again: one try at a time, whoever asks meanwhile waits for the same. */
export async function deadLetterWorkflow(order: RetryOrder): Promise<void> {
  await retryLetter(order);
}
