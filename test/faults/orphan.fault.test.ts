import { randomUUID } from 'node:crypto';
import { writeBatch } from '../../activities/records/batch';
import { createHandOver } from '../../intake/handOver';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { createShops } from '../../store/shops';
import { CASE_WORKFLOW, type CaseArguments } from '../../workflows/messages';
import { moment } from '../domain/support/builders';
import { unshipped } from '../domain/support/play';
import { batchOf } from '../records/batches';
import { openShop, type TestShop } from '../support/shop';
import { olderId } from '../support/workflows';
import { paidOrder } from './support/stories';
import { expectRecordsToTell } from './support/truth';

let shop: TestShop;

beforeEach(async () => {
  shop = await openShop({ watched: false });
});
afterEach(() => shop?.close());

/** The buyer applied; a worker wrote the record of the opening and died with its task, and the server forgot the update. */
async function orphan(): Promise<{ caseId: string; refundId: string }> {
  const { database, shopId, market } = shop;
  const { tid } = await paidOrder(shop, 49_00);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const caseId = randomUUID();
  await database.caseSubject.create({ data: { shopId, type: 'refund', externalId: refundId, caseId } });
  const [opened] = unshipped({}).events;
  if (opened?.type !== 'opened') throw new Error('The story does not begin with its opening.');
  const events = [
    { ...opened, shopId, tid, subject: { type: 'refund' as const, externalId: refundId }, at: moment(0) },
  ];
  await writeBatch(database, batchOf({ caseId, events, fromSeq: 1, toSeq: 1, fence: 1 }));
  return { caseId, refundId };
}

async function comesAgain(refundId: string) {
  const own = await createShops(shop.database).shop(shop.shopId);
  return createHandOver(shop.cases, shop.database)(own, refundId);
}

test('a buyer whose case has a row and no workflow gets the case when the push comes again', async () => {
  const { caseId, refundId } = await orphan();
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
  expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ caseId, refund: { refundId } });
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: false });
});

test('a buyer whose case was started and never opened gets it as well', async () => {
  const { caseId, refundId } = await orphan();
  const args: CaseArguments = [{ caseId, shopId: shop.shopId, clockOffset: 0 }, HANDBOOK_POLICY];
  await shop.temporal.workflow.start(CASE_WORKFLOW, {
    workflowId: olderId(caseId),
    taskQueue: shop.queues.cases,
    args,
  });
  await expect(shop.command(caseId, { type: 'addNote', text: 'x' })).rejects.toMatchObject({ code: 'caseNotOpen' });
  expect(await comesAgain(refundId)).toEqual({ to: 'case', caseId, opened: true });
  expect(await expectRecordsToTell(shop, caseId)).toMatchObject({ refund: { refundId } });
});
