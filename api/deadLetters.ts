import type { Client } from '@temporalio/client';
import type { Database } from '../store/database';
import { closeLetter, type DeadLetter, findLetter, listLetters } from '../store/deadLetters';
import { DEAD_LETTER_WORKFLOW, deadLetterIdOf, type RetryOrder } from '../workflows/messages';

/** Matters that no case can hold and that a person must decide (store/deadLetters.ts), always of one shop. */
export interface DeadLetters {
  /** The dead letters, latest first: only the open ones, or all. */
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<DeadLetter[]>;
  /**
   * Tries it again and waits for the result. One try at a time: who asks meanwhile has the same answer. A letter that
   * is closed, or a command id that was given before, is answered as it stands. Undefined when there is no such letter.
   */
  retry(order: RetryOrder): Promise<DeadLetter | undefined>;
  close(shopId: string, id: string, by: { staffId: string; note: string }): Promise<DeadLetter | undefined>;
}

/** How long a caller waits for a try, ms. The try itself goes on after that. */
const RETRY_LIMIT = 15_000;

/** Reads the rows in Postgres. A worker makes the tries, since only workers speak with the providers. */
export function createDeadLetters(
  database: Database,
  temporal: Client,
  taskQueue: string,
  limitMs = RETRY_LIMIT,
): DeadLetters {
  return {
    list: (shopId, filter, limit) => listLetters(database, shopId, filter, limit),
    async retry(order) {
      const { shopId, letterId, commandId } = order;
      const letter = await findLetter(database, shopId, letterId);
      if (!letter || letter.closedAt !== null || letter.commandId === commandId) return letter;
      await temporal.withDeadline(Date.now() + limitMs, () =>
        temporal.workflow.execute(DEAD_LETTER_WORKFLOW, {
          workflowId: deadLetterIdOf(shopId, letterId),
          taskQueue,
          args: [order],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
      return findLetter(database, shopId, letterId);
    },
    close: (shopId, id, by) => closeLetter(database, { shopId, id, ...by }),
  };
}
