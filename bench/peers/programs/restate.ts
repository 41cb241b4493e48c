// The case by hand on Restate: the steps of (c), durable in its server's log. Proposals come through its ingress.
import './withResolvers';
import * as restate from '@restatedev/restate-sdk';
import { intake } from '../../cases/sketch/intake';
import { type Facts, greet, pay, record } from '../../cases/sketch/steps';
import { equipped } from './process';

const TWO_DAYS_MS = 2 * 86_400_000;
const ONE_DAY_MS = 86_400_000;

const sketch = restate.workflow({
  name: 'sketch',
  handlers: {
    run: async (ctx: restate.WorkflowContext, facts: Facts) => {
      await ctx.run('opened', () => record(facts, 0));
      await ctx.run('greeted', () => greet(facts));
      await ctx.promise<string>('proposal').get().orTimeout(TWO_DAYS_MS);
      const paid = await ctx.run('paid', () => pay(facts));
      await ctx.run('recorded', () => record(facts, 1));
      if (paid) await ctx.run('settled', () => record(facts, 2));
      await ctx.sleep(ONE_DAY_MS);
    },
    propose: async (ctx: restate.WorkflowSharedContext, remedy: string) => {
      await ctx.promise<string>('proposal').resolve(remedy);
    },
  },
});

equipped(async ({ template, pollMs, address, port }) => {
  await restate.serve({ services: [sketch], port });
  return (ended) =>
    intake(template, pollMs, (facts) => told(`${address}/sketch/${facts.refundId}/run/send`, facts), ended);
});

async function told(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
