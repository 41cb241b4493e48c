// `npm run rejoin` tells what Postgres, Temporal and the files differ in after a restore. With --repair it puts right what has one
// right answer, and lets payments go again (docs/backup.md).
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig, processKeys } from '../config';
import type { Apart } from '../domain/rejoin/differences';
import { apartSentence } from '../domain/rejoin/sentences';
import { connectPrisma } from '../store/database';
import { keptFilesOf } from '../store/files';
import { assertKeysFit } from '../store/sealedRows';
import { createShops, guardSettingsOf } from '../store/shops';
import { runScript } from './cli';
import { operator } from './operator';
import { liftHold } from './rejoin/hold';
import { heldShops, type Installation, type Looked, lookAtAll } from './rejoin/look';
import { rejoin } from './rejoin/rejoin';
import { createRetell } from './rejoin/retell';
import { databaseUrl } from './running';
import { StackError } from './stack';
import { withTemporal } from './temporalClient';

const USAGE =
  'It is used like this: npm run rejoin -- [--repair] [--shop <id>] [--days 2] [--json], or npm run rejoin -- --lift <shop>.';

/** Whole tables are read, ms a query. */
const QUERY_LIMIT = 10 * 60_000;

/** It goes into a query of Temporal. */
const SHOP_ID = /^[\w-]+$/;

const BY = operator('npm run rejoin');

runScript(async () => {
  const { repair, shop: shopId, days, json, lift } = argumentsOf();
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
  const database = connectPrisma(databaseUrl(), QUERY_LIMIT);
  try {
    await assertKeysFit(database, processKeys());
    if (lift !== undefined) return await liftByHand(lift);
    await withTemporal(async (temporal) => {
      const config = loadConfig(process.env);
      const shops = createShops(database, { ...guardSettingsOf(config), passesHold: true });
      const { filesStore, filesDir, dataDir, casesQueue: cases, intakeQueue: intake } = config;
      const directory = filesStore === 's3' ? undefined : (filesDir ?? join(dataDir, 'files'));
      const files = { store: keptFilesOf(config).store, directory };
      const parts: Installation = {
        ...{ database, temporal, shops, files, queues: { cases, intake } },
        retell: createRetell(temporal),
      };
      if (repair) tellRepaired(await rejoin(parts, { shopId, days }, BY), json);
      else tell({ ...(await lookAtAll(parts, { shopId, days })), held: await heldShops(database, { shopId }) }, json);
    });
  } finally {
    await database.$disconnect();
  }

  async function liftByHand(shop: string): Promise<void> {
    if (!(await liftHold(database, shop, BY)))
      throw new StackError(`Nothing of the shop ${shop} waits for a comparison.`);
    console.log(`The shop ${shop} speaks with its providers again.`);
  }
});

function argumentsOf() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      options: { repair: flag, json: flag, shop: text, lift: text, days: { ...text, default: '2' } },
    });
    const days = Number(values.days);
    if (!Number.isSafeInteger(days) || days < 1) throw new Error('No number of days.');
    for (const id of [values.shop, values.lift])
      if (id !== undefined && !SHOP_ID.test(id)) throw new Error('No id of a shop.');
    if (values.lift !== undefined && values.repair) throw new Error('One or the other.');
    return { ...values, days };
  } catch {
    throw new StackError(USAGE);
  }
}

function tellRepaired(done: Awaited<ReturnType<typeof rejoin>>, json: boolean): void {
  for (const { sort, shopId, caseId, about } of json ? [] : done.mended) {
    console.log(`Mended ${sort}: ${[shopId, caseId && `case ${caseId}`, about].filter(Boolean).join(', ')}.`);
  }
  for (const shopId of json ? [] : done.lifted) console.log(`The shop ${shopId} speaks with its providers again.`);
  tell(done, json, { mended: done.mended.length, lifted: done.lifted });
}

function tell({ apart, looked, held }: Looked & { held: string[] }, json: boolean, more: object = {}): void {
  const ok = apart.length === 0 && held.length === 0;
  if (json) console.log(JSON.stringify({ ok, ...looked, ...more, held, apart: apart.map(told) }));
  else {
    for (const one of apart) console.log(apartSentence(one));
    for (const shopId of held) {
      console.log(
        `The shop ${shopId} is held: nothing leaves for its providers until npm run rejoin -- --repair finds nothing that holds it.`,
      );
    }
    const { cases, workflows, payments, files } = looked;
    const sums = `${cases} open cases, ${workflows} workflows, ${payments} payments, ${files} files`;
    console.log(apart.length === 0 ? `All agree: ${sums}.` : `${apart.length} differences. Looked at: ${sums}.`);
  }
  if (!ok) process.exitCode = 1;
}

function told(one: Apart): Apart & { sentence: string } {
  return { ...one, sentence: apartSentence(one) };
}
