import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type * as steps from './steps';

const asked = proxyActivities<typeof steps>({ startToCloseTimeout: '30 seconds' });
const recorded = proxyLocalActivities<typeof steps>({ startToCloseTimeout: '10 seconds' });

/** (a): a workflow that does nothing. */
export async function noop(): Promise<void> {}

export const propose = defineUpdate<string, [string]>('propose');

/** (b): the life of the case by hand, with no I/O at all: opened, proposed, paid, recorded. It ends where (c) waits to follow up. */
export async function sketch(): Promise<void> {
  let remedy: string | undefined;
  setHandler(propose, (offered) => {
    remedy = offered;
    return 'ok';
  });
  await condition(() => remedy !== undefined, '2 days');
  await asked.nothing();
  await recorded.nothing();
}

/** (c): the same with the calls and rows of the product, no code of it. Each step is recorded as the product does it. */
export async function sketchWithIo(facts: steps.Facts): Promise<void> {
  let remedy: string | undefined;
  setHandler(propose, async (offered) => {
    remedy = offered;
    return 'ok';
  });
  await recorded.record(facts, 0);
  await asked.greet(facts);
  await condition(() => remedy !== undefined, '2 days');
  const paid = await asked.pay(facts);
  await recorded.record(facts, 1);
  if (paid) await recorded.record(facts, 2);
  await sleep('1 day');
}
