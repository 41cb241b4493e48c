// The case by hand on DBOS: the steps of (c), durable in Postgres. Proposals come over HTTP.
import { createServer } from 'node:http';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { intake } from '../../cases/sketch/intake';
import { type Facts, greet, pay, record } from '../../cases/sketch/steps';
import { equipped, proposedTo } from './process';

const TWO_DAYS_S = 2 * 86_400;
const ONE_DAY_S = 86_400;

const life = DBOS.registerWorkflow(
  async (facts: Facts) => {
    await step('opened', () => record(facts, 0));
    await step('greeted', () => greet(facts));
    await DBOS.recv('proposal', TWO_DAYS_S);
    const paid = await step('paid', () => pay(facts));
    await step('recorded', () => record(facts, 1));
    if (paid) await step('settled', () => record(facts, 2));
    await DBOS.sleepSeconds(ONE_DAY_S);
  },
  { name: 'life' },
);

function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  return DBOS.runStep(work, { name, retriesAllowed: true, maxAttempts: 20, intervalSeconds: 1, backoffRate: 1 });
}

const idOf = (refundId: string) => `dbos-${refundId}`;

equipped(async ({ template, pollMs, address, port }) => {
  DBOS.setConfig({
    ...{ name: 'sketch', applicationVersion: '1', systemDatabaseUrl: address },
    ...{ logLevel: 'error', systemDatabasePoolSize: 20 },
  });
  // Whoever was killed goes on with what had begun.
  await DBOS.launch();
  const server = createServer(async (request, response) => {
    try {
      // One proposal a case, however often it is told.
      await DBOS.send(idOf(proposedTo(request.url)), 'refund', 'proposal', proposedTo(request.url));
      response.end();
    } catch (error) {
      response.writeHead(503).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (ended) =>
    intake(template, pollMs, (facts) => DBOS.startWorkflow(life, { workflowID: idOf(facts.refundId) })(facts), ended);
});
