import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

/** So many at once: the server writes its store one after the other anyway. */
const AT_ONCE = 100;

/**
 * Opens workflows in Temporal up to this number, each of which waits on a timer for a month. A case that waits is no more to the server:
 * an open execution with one timer. No worker has a part in it.
 */
export async function park(temporal: Client, from: number, to: number): Promise<void> {
  let next = from;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < to) await start(temporal, next++);
    }),
  );
}

async function start(temporal: Client, n: number): Promise<void> {
  try {
    await temporal.workflow.start('parked', { workflowId: `parked-${n}`, taskQueue: 'parked', startDelay: '30 days' });
  } catch (error) {
    // The client tries again what had no answer.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
