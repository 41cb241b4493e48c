import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const touch = defineUpdate<number>('touch');

/** The least a workflow can do with an update: it counts. */
export async function bareWorkflow(): Promise<void> {
  let count = 0;
  setHandler(touch, () => ++count);
  await condition(() => false);
}
