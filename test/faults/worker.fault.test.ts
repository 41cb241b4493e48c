import { randomUUID } from 'node:crypto';
import { createHandOver } from '../../intake/handOver';
import type { Service } from '../../scripts/stack';
import { createShops } from '../../store/shops';
import { AGENT, openShop, type TestShop } from '../support/shop';
import { freshDatabase, testStack } from '../support/stack';
import { workflowOfCase } from '../support/workflows';
import { kill, workerProcess } from './support/processes';
import { startProxy, type Wire } from './support/proxy';
import { accept, offeredCompensation, openedCase, paidOrder, shippedOrder, until, untilRow } from './support/stories';
import { expectRecordsToTell, insist, replay } from './support/truth';

let shop: TestShop;
let databaseUrl: string;
let proxy: Wire;
let worker: Service;

beforeEach(async () => {
  databaseUrl = await freshDatabase();
  shop = await openShop({ workers: false, databaseUrl });
  proxy = await startProxy(Number(testStack().temporalAddress.split(':')[1]));
  worker = workerProcess({ shop, databaseUrl, temporalAddress: `127.0.0.1:${proxy.port}` });
  await worker.start();
});
afterEach(async () => {
  await worker?.stop();
  await proxy?.close();
  await shop?.close();
});

async function startAnother(): Promise<void> {
  worker = workerProcess({ shop, databaseUrl });
  await worker.start();
}

test('a worker killed between its row and its commit, while a push waits: nothing is lost and nothing is twice', async () => {
  const { database, market } = shop;
  const { tid } = await paidOrder(shop, 4900);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const caseId = await shop.caseOfRefund(refundId);
  await until(async () => (await market.books()).messages[0], 'the buyer is asked why');
  await shop.travel.settled();

  // The task reaches the worker, its batch reaches Postgres, its completion never reaches the server.
  proxy.holdRequests();
  const noteId = randomUUID();
  const note = insist(() => shop.command(caseId, { type: 'addNote', text: '买家很急' }, AGENT, noteId));
  await until(() => database.caseEvent.findFirst({ where: { caseId, type: 'noted' } }), 'the row is written');
  await kill(worker);
  const [orphan] = await database.caseBatch.findMany({ where: { caseId }, orderBy: { fromSeq: 'desc' }, take: 1 });
  expect(await acceptedUpdates(shop, caseId)).not.toContain(noteId);

  await market.write(refundId, '请尽快');
  const shops = createShops(database);
  const push = insist(async () => createHandOver(shop.cases, database)(await shops.shop(shop.shopId), refundId));
  await startAnother();
  const [answer, handedOver] = await Promise.all([note, push]);

  expect(answer).toMatchObject({ events: ['noted'], seq: orphan?.fromSeq });
  expect(handedOver).toMatchObject({ to: 'case', caseId });
  const events = await database.caseEvent.findMany({ where: { caseId } });
  expect(events.filter(({ type }) => type === 'noted').map(({ data }) => data)).toEqual([{ text: '买家很急' }]);
  expect(events.filter(({ type }) => type === 'buyerWrote')).toHaveLength(1);
  // The committed task decided again, and replaced the rows of the lost task.
  const kept = await database.caseBatch.findFirst({ where: { caseId, fromSeq: orphan?.fromSeq } });
  expect(kept?.digest).not.toBe(orphan?.digest);
  expect(events.find(({ type }) => type === 'noted')?.at.getTime()).toBe(Number(kept?.fence));
  await expectRecordsToTell(shop, caseId);
  await replay(shop, caseId);
});

test('a worker killed while Alipay keeps its answer back: the transfer is looked up and not sent again', async () => {
  const { database, market } = shop;
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await offeredCompensation(shop, caseId, 2000);
  await market.fault({ match: { method: 'alipay.fund.trans.uni.transfer' }, kind: 'timeoutAfter' });
  await accept(shop, caseId);
  await until(async () => (await market.books()).transfers[0], 'the money leaves');
  const [intent] = await database.intent.findMany({ where: { caseId, kind: 'transfer' } });
  expect(intent?.status).toBe('sent');
  await kill(worker);

  // A second request is refused, and the money would count as not paid.
  const error = { code: '40004', subCode: 'PAYEE_NOT_EXIST', msg: '收款账号不存在' };
  await market.fault({ match: { method: 'alipay.fund.trans.uni.transfer' }, kind: 'error', error });
  await startAnother();
  await untilRow(shop, caseId, ({ paid }) => paid > 0);
  const { transfers } = await market.books();
  expect(transfers).toEqual([expect.objectContaining({ amountFen: 2000 })]);
  expect(await database.payout.findMany({ where: { caseId } })).toEqual([
    expect.objectContaining({ status: 'paid', amount: 2000, method: 'transfer' }),
  ]);
  expect(await database.ledgerEntry.findMany({ where: { tid } })).toEqual([
    expect.objectContaining({ status: 'paid', amount: 2000 }),
  ]);
  await expectRecordsToTell(shop, caseId);
  await replay(shop, caseId);
});

/** Ids of the updates that the case's history holds. */
async function acceptedUpdates(shop: TestShop, caseId: string): Promise<(string | null | undefined)[]> {
  const { events } = await (await workflowOfCase(shop, caseId)).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
    accepted ? [accepted.acceptedRequest?.meta?.updateId] : [],
  );
}
