import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE } from '../../domain/time';
import type { Service } from '../../scripts/stack';
import { apiProcess, workerProcess } from '../faults/support/processes';
import { startProxy, through, type Wire } from '../faults/support/proxy';
import { openedCase, shippedOrder, until, untilRow } from '../faults/support/stories';
import { expectRecordsToTell } from '../faults/support/truth';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { workflowOfCase } from '../support/workflows';

/** How long Postgres stays away, ms, and how much history a case may grow meanwhile: ten events a minute. */
const AWAY = 25_000;
const MOST_A_MINUTE = 10;

const KEY = 'agent-of-the-shop';
let shop: TestShop;
let api: Service;
let worker: Service;
/** One proxy in front of Postgres for each process. The test itself connects directly. */
let proxies: { api: Wire; worker: Wire };

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  shop = await openShop({ workers: false, databaseUrl });
  const { shopId, database } = shop;
  const hash = createHash('sha256').update(KEY).digest('hex');
  await database.apiKey.create({ data: { id: KEY, hash, staffId: 'supervisor-1', role: 'supervisor', shopId } });
  const port = Number(new URL(databaseUrl).port);
  proxies = { api: await startProxy(port), worker: await startProxy(port) };
  api = apiProcess({ shop, databaseUrl: through(proxies.api, databaseUrl) });
  worker = workerProcess({ shop, databaseUrl: through(proxies.worker, databaseUrl) });
  await Promise.all([api.start(), worker.start()]);
});
afterAll(async () => {
  for (const proxy of Object.values(proxies ?? {})) proxy.mend();
  await Promise.all([api?.stop(), worker?.stop()]);
  await Promise.all(Object.values(proxies ?? {}).map((proxy) => proxy.close()));
  await shop?.close();
});

test('while Postgres is away a command has an unknown outcome and history hardly grows; afterwards the same id has its answer', async () => {
  const { database } = shop;
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await shop.travel.settled();
  const {
    body: { seq },
  } = await note(caseId, randomUUID());

  await shop.travel.settled();
  // First only for the worker, so that the command reaches the case. Then for everybody.
  const commandId = randomUUID();
  proxies.worker.cut();
  const first = note(caseId, commandId);
  await until(async () => (await isAtWork(caseId)) || undefined, 'the command reaches the case');
  proxies.api.cut();
  const wentAway = Date.now();
  expect(await first).toMatchObject({ status: 503, body: { code: 'outcomeUnknown', commandId } });
  const later = await note(caseId, commandId);
  expect(later.status).toBe(503);
  expect(later.headers.get('content-type')).toContain('application/problem+json');
  expect(later.headers.get('retry-after')).not.toBeNull();
  expect(later.body.detail).toBe('Postgres does not answer: outcome unknown, repeat with the same command id.');
  expect((await call('GET', `/v1/cases/${caseId}`)).body).toMatchObject({ status: 503, code: 'databaseAway' });
  expect((await call('GET', '/readyz')).status).toBe(503);
  expect((await call('GET', '/healthz')).status).toBe(200);

  const [before, since] = [await historyOf(caseId), Date.now()];
  await pause(AWAY);
  const grown = (await historyOf(caseId)) - before;
  expect(grown).toBeLessThanOrEqual(Math.floor((MOST_A_MINUTE * (Date.now() - since)) / MINUTE));
  expect(Date.now() - wentAway).toBeGreaterThan(AWAY);
  expect((await database.case.findUnique({ where: { id: caseId } }))?.seq).toBe(await lastSeq(caseId));

  for (const proxy of Object.values(proxies)) proxy.mend();
  const answer = await answered(caseId, commandId);
  // Read at once and by another way than the answer came: the row is there when the update returns.
  const row = await database.case.findUnique({ where: { id: caseId } });
  expect(answer.body).toMatchObject({ commandId, caseId, events: ['noted'], seq: seq + 1, case: { seq: seq + 1 } });
  expect(row?.seq).toBe(seq + 1);
  const again = await note(caseId, commandId);
  expect(again).toMatchObject({ status: 200, body: { seq: seq + 1, events: ['noted'] } });
  const notes = await database.caseEvent.findMany({ where: { caseId, type: 'noted' } });
  expect(notes.map((event) => event.seq)).toEqual([seq, seq + 1]);
  await expectRecordsToTell(shop, caseId);
});

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { seq: number };
}

async function call(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${api.ready.port}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

function note(caseId: string, commandId: string): Promise<Answer> {
  return call('POST', `/v1/cases/${caseId}/addNote`, { text: '数据库不在' }, { 'Idempotency-Key': commandId });
}

/** Repeats the command, as its callers are told to, until its outcome is known. */
async function answered(caseId: string, commandId: string): Promise<Answer> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await note(caseId, commandId);
    if (answer.status !== 503) return answer;
    if (Date.now() > giveUp) throw new Error(`The outcome stays unknown: ${JSON.stringify(answer.body)}`);
    await pause(200);
  }
}

/** Its worker has been given something to do for it. */
async function isAtWork(caseId: string): Promise<boolean> {
  const { raw } = await (await workflowOfCase(shop, caseId)).describe();
  return raw.pendingWorkflowTask != null;
}

/** How many events the case's history has. */
async function historyOf(caseId: string): Promise<number> {
  return Number((await (await workflowOfCase(shop, caseId)).describe()).historyLength);
}

async function lastSeq(caseId: string): Promise<number | undefined> {
  return (await shop.database.caseEvent.findFirst({ where: { caseId }, orderBy: { seq: 'desc' } }))?.seq;
}
