import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connectPrisma, type Database } from '../store/database';
import { keyHashOf } from '../store/keyHash';
import { changeStatements } from '../store/outbox';
import { together } from '../store/statements';
import { type Listening, listenTo } from '../test/api/listening';
import { runScript } from './cli';
import { migrate } from './db/migrations';
import { ourProcess, type Service, StackError, startStack } from './stack';

/**
 * `npm run bench:live`: how soon a change reaches its listeners, from its commit on. Two processes of the API serve them, on a
 * Postgres and a Temporal of their own. `-- --listeners 500` says how many listen, `-- --json` adds a last line for machines.
 */

const SHOP = 'shop-1';
const CHANGES = 100;
/** Between two commits, ms. */
const EVERY_MS = 100;
/** How long after the last commit is waited for what is missing, ms. */
const PATIENCE_MS = 30_000;

runScript(async () => {
  const { listeners, isJson } = readArguments();
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-live-'));
  const stack = await startStack({ dataDir, postgresPassword: randomUUID(), sandbox: false });
  const apis: Service[] = [];
  try {
    await migrate(stack.databaseUrl);
    for (const name of ['api-1', 'api-2']) {
      const limits = { REQUESTS_PER_MINUTE: '100000', ADDRESS_REQUESTS_PER_MINUTE: '100000' };
      const env = {
        ...process.env,
        ...stack.env,
        ...limits,
        API_PORT: '0',
        DATA_DIR: dataDir,
        FILES_DIR: join(dataDir, 'files'),
      };
      const api = ourProcess({ name, file: 'api/main.ts', env, logFile: join(dataDir, 'logs', `${name}.log`) });
      await api.start();
      apis.push(api);
    }
    const delays = await measured(stack.databaseUrl, apis, listeners);
    report(delays, listeners, isJson);
  } finally {
    for (const api of apis) await api.stop();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

function readArguments(): { listeners: number; isJson: boolean } {
  const { values } = parseArgs({
    options: { listeners: { type: 'string', default: '500' }, json: { type: 'boolean' } },
  });
  const listeners = Number(values.listeners);
  if (!Number.isSafeInteger(listeners) || listeners < 1 || listeners > 5_000) {
    throw new StackError('--listeners takes a whole number, 1 to 5000.');
  }
  return { listeners, isJson: values.json === true };
}

/** For each change and each listener the time from the commit to its arrival, ms. */
async function measured(databaseUrl: string, apis: readonly Service[], count: number): Promise<number[]> {
  const database = connectPrisma(databaseUrl);
  const open: Listening[] = [];
  try {
    const key = randomUUID();
    const holder = { staffId: 'agent-1', role: 'afterSales', shopId: SHOP };
    await database.apiKey.create({ data: { id: 'key-1', hash: keyHashOf(key), ...holder } });
    for (let n = 0; n < count; n += 1) {
      open.push(await listenTo(`http://127.0.0.1:${apis[n % apis.length]?.ready.port}/v1/live`, { key }));
    }
    const arrived = new Map<string, number[]>();
    for (const one of open) {
      one.onEvent(({ data }) => {
        if (data.caseId !== undefined) arrived.get(data.caseId)?.push(Date.now());
      });
    }
    const committed = await commitAll(database, (caseId) => arrived.set(caseId, []));
    const all = CHANGES * count;
    const giveUp = Date.now() + PATIENCE_MS;
    while (countOf(arrived) < all && Date.now() < giveUp) await pause(50);
    if (countOf(arrived) !== all) throw new Error(`${all - countOf(arrived)} of ${all} changes did not arrive.`);
    return [...arrived].flatMap(([caseId, times]) => times.map((time) => time - (committed.get(caseId) ?? 0)));
  } finally {
    for (const one of open) one.close();
    await database.$disconnect();
  }
}

/** Commits one change after the other. Gives when each commit was sent: what the commit itself takes counts too. */
async function commitAll(database: Database, begin: (caseId: string) => void): Promise<Map<string, number>> {
  const committed = new Map<string, number>();
  for (let n = 0; n < CHANGES; n += 1) {
    const caseId = `case-${n}`;
    begin(caseId);
    await database.$transaction(async (transaction) => {
      const change = { shopId: SHOP, caseId, kind: 'k', stage: 'proposal', fromSeq: 1, seq: 1, types: ['noted'] };
      await transaction.$executeRaw(together(changeStatements({ ...change, tasks: [] })));
      committed.set(caseId, Date.now());
    });
    await pause(EVERY_MS);
  }
  return committed;
}

function countOf(arrived: ReadonlyMap<string, readonly number[]>): number {
  return [...arrived.values()].reduce((sum, times) => sum + times.length, 0);
}

function report(delays: number[], listeners: number, isJson: boolean): void {
  const sorted = delays.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const [p50, p99, most] = [at(0.5), at(0.99), at(1)];
  console.log(`${listeners} listeners, ${CHANGES} changes: p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms.`);
  if (isJson) console.log(JSON.stringify({ commitToClientP99Ms: p99, p50Ms: p50, mostMs: most, listeners }));
}
