import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { temporal } from '@temporalio/proto';
import express from 'express';
import pino from 'pino';
import { loginsOf } from '../../codec/logins';
import { createCodecServer } from '../../codec/server';
import { payloadsOut } from '../../codec/wire';
import { processKeys } from '../../config';
import { caseOfWorkflow } from '../../store/subjects';
import { personalIn, readable } from '../replay/support/personal';
import { opened } from '../support/opened';
import { AGENT, eventually, openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';
import { asksForRefundUnshipped, BUYER, receivesOrder } from './support/buyers';

/** What a supervisor sees of cases in Temporal's own page (docs/temporal-page.md). */

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Ids of the workflows that the page lists for a query. */
async function listed(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of shop.temporal.workflow.list({ query })) ids.push(workflowId);
  return ids.sort();
}

function isSaid({
  eventType,
  userMetadata,
  markerRecordedEventAttributes: marker,
}: temporal.api.history.v1.IHistoryEvent) {
  const isAsked = [TIMER_STARTED, ACTIVITY_SCHEDULED].includes(Number(eventType));
  const isLocal = marker?.markerName === 'core_local_activity';
  return isAsked || isLocal ? [userMetadata?.summary != null] : [];
}
const TIMER_STARTED = 17;
const ACTIVITY_SCHEDULED = 10;

test('a refund is found by shop and phase, under an id that names shop and refund, and nobody', async () => {
  const { shopId, database } = shop;
  const { caseId, refundId, tid } = await asksForRefundUnshipped(shop);
  const id = `${shopId}/refund/${refundId}/1`;
  const row = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  expect(row.workflowId).toBe(id);
  expect(await database.caseSubject.findFirst({ where: { caseId } })).toMatchObject({ workflowId: id });
  const inPhase = (phase: string) =>
    listed(`CaseShop = '${shopId}' AND CaseKind = '${row.kind}' AND CasePhase = '${phase}'`);
  await eventually(async () => (await inPhase('open')).includes(id), 'the page lists the open case');

  const handle = await workflowOfCase(shop, caseId);
  const description = await handle.describe();
  expect(await description.staticSummary()).toBe('未发货退款');
  expect(await description.staticDetails()).toBe(`order ${tid}, opened as refundUnshipped`);

  expect(await caseOfWorkflow(database, id)).toBe(caseId);
});

test('a case that is closed and opened again is listed by its phase, under the same id', async () => {
  const { shopId } = shop;
  const tid = await receivesOrder(shop);
  const { caseId } = await shop.cases.open({ shopId, kind: 'usageHelp', tid }, AGENT, randomUUID());
  const id = `${shopId}/order/${tid}/1`;
  const inPhase = (phase: string) => listed(`CaseShop = '${shopId}' AND CasePhase = '${phase}'`);
  await shop.command(caseId, { type: 'close', reason: '重复' }, SUPERVISOR);
  await eventually(async () => (await inPhase('closed')).includes(id), 'the page lists the closed case');
  await shop.command(caseId, { type: 'reopen', kind: 'usageHelp' }, AGENT);
  await eventually(async () => (await inPhase('open')).includes(id), 'the page lists the case that was reopened');
  expect((await workflowOfCase(shop, caseId)).workflowId).toBe(id);
});

test('every timer, question and record says what it is for, sealed, and the codec server shows it', async () => {
  const { caseId } = await asksForRefundUnshipped(shop);
  await eventually(async () => (await shop.openTasks(caseId)).length > 0, 'the case waits for a person');
  const handle = await workflowOfCase(shop, caseId);
  const history = await handle.fetchHistory();
  const said = (history.events ?? []).flatMap(isSaid);
  expect(said.length).toBeGreaterThanOrEqual(4);
  expect(said).not.toContain(false);
  const summaries = (history.events ?? []).flatMap(({ userMetadata }) => userMetadata?.summary ?? []);
  expect(readable(summaries)).not.toContain('record what happened');
  const plain = readable(await opened(summaries));
  expect(plain).toContain('record what happened');
  expect(plain).toContain('未发货退款');
  expect(
    [...Object.values(BUYER), ...personalIn(await opened(summaries))].filter((one) => plain.includes(one)),
  ).toEqual([]);

  const password = 'a'.repeat(40);
  const codec = createCodecServer({
    ...{ keys: processKeys(), logins: loginsOf(`page:${password}`), origins: [], log: pino({ level: 'silent' }) },
  });
  const server = createServer(express().use('/codec', codec)).listen(0, '127.0.0.1');
  try {
    await new Promise((there) => server.once('listening', there));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/codec/decode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${password}` },
      body: JSON.stringify(payloadsOut(summaries)),
    });
    const { payloads } = (await response.json()) as { payloads: { data: string }[] };
    const shown = payloads.map(({ data }) => JSON.parse(Buffer.from(data, 'base64').toString()));
    expect(shown).toEqual(expect.arrayContaining(['未发货退款', 'record what happened']));
  } finally {
    server.close();
  }
});

test('two who open the same matter at once get one case and one workflow', async () => {
  const { shopId, database } = shop;
  const tid = await receivesOrder(shop);
  const open = () => shop.cases.open({ shopId, kind: 'usageHelp', tid }, AGENT, randomUUID());
  const answers = (await Promise.allSettled([open(), open(), open()])).flatMap((one) =>
    one.status === 'fulfilled' ? [one.value.caseId] : [],
  );
  expect(new Set(answers).size).toBe(1);
  const id = `${shopId}/order/${tid}/1`;
  expect(await database.case.findMany({ where: { tid }, select: { workflowId: true } })).toEqual([{ workflowId: id }]);
  await eventually(
    async () =>
      (await listed(`CaseShop = '${shopId}' AND WorkflowId STARTS_WITH '${shopId}/order/${tid}'`)).length === 1,
    'the page lists one workflow',
  );
});

test('a case from before ids were readable goes on under its own', async () => {
  const { shopId, database } = shop;
  const tid = await receivesOrder(shop);
  const caseId = randomUUID();
  await database.caseSubject.create({ data: { shopId, type: 'order', externalId: tid, caseId } });
  const first = await shop.cases.open({ shopId, kind: 'usageHelp', tid }, AGENT, randomUUID());
  expect(first.caseId).toBe(caseId);
  expect((await workflowOfCase(shop, caseId)).workflowId).toBe(`case:${caseId}`);
  // As its row was before its worker knew of ids.
  await database.case.update({ where: { id: caseId }, data: { workflowId: null } });
  await shop.command(caseId, { type: 'addNote', text: '备注' });
  expect(await shop.timeline(caseId)).toContain('noted');
  expect(await caseOfWorkflow(database, `case:${caseId}`)).toBe(caseId);
});
