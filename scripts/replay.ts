// `npm run replay -- --address host:7233` replays some of the cases that are open there with the code of this checkout, before it is
// deployed. It only reads, and exits with code 1 when one would not go on.
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig, processKeys } from '../config';
import { workflowsOfBuild } from '../worker/bundle';
import { runScript } from './cli';
import { type LiveReplay, replayLive } from './replay/liveReplay';
import { StackError } from './stack';
import { withTemporal } from './temporalClient';

const USAGE = 'npm run replay -- [--address host:port] [--namespace name] [--shop id] [--sample 200] [--json]';

/** It goes into a query. */
const SHOP_ID = /^[\w-]+$/;

runScript(async () => {
  const { address, namespace, shop, most, json } = argumentsOf();
  Runtime.install({
    ...{ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] },
    telemetryOptions: { logging: { filter: 'off' } },
  });
  // Histories are sealed: without the installation's keys every one would fail, and for the wrong reason.
  processKeys().current();
  if (address !== undefined) process.env.TEMPORAL_ADDRESS = address;
  if (namespace !== undefined) process.env.TEMPORAL_NAMESPACE = namespace;
  // The very code that this installation's workers run.
  const { workflowBundle } = loadConfig(process.env);
  const bundle = await workflowsOfBuild(workflowBundle, { logger: new DefaultLogger('ERROR') });
  const told = await withTemporal((client) => replayLive(client, bundle, { most, shopId: shop }));
  say(told, json);
  if (told.failed.length > 0) process.exitCode = 1;
});

function argumentsOf() {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: {
        ...{ address: text, namespace: text, shop: text },
        ...{ sample: { ...text, default: '200' }, json: { type: 'boolean' } },
      },
    });
    const most = Number(values.sample);
    if (!Number.isSafeInteger(most) || most < 1) throw new Error('No number of workflows.');
    if (values.shop !== undefined && !SHOP_ID.test(values.shop)) throw new Error('No id of a shop.');
    return { ...values, most };
  } catch {
    throw new StackError(`It is used like this: ${USAGE}. The sample is a whole number from 1 on, a shop its id.`);
  }
}

function say({ open, replayed, failed }: LiveReplay, json = false): void {
  if (json) console.log(JSON.stringify({ ok: failed.length === 0, open, replayed, failed }));
  else {
    for (const { workflowId, why } of failed) console.log(`${workflowId}: ${why}`);
    const verdict =
      failed.length === 0 ? 'All go on with this code.' : `${failed.length} would not go on: do not deploy.`;
    console.log(`${open} workflows run there; ${replayed} were replayed. ${verdict}`);
  }
}
