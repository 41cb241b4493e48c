import { MINUTE } from '../../domain/time';
import { asks, BUYER, outboundParcelOf, paidOrder } from '../scenarios/support/buyers';
import { untilShopTime } from '../scenarios/support/times';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';

const PHONE = '13800138000';

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop({ plainPhones: true });
  http = await serveShop(shop);
  await shop.travel.advance(await untilShopTime(shop, 10));
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

/** A buyer who is away from chat: a call is due. */
async function callDue(of = shop, at = http): Promise<{ caseId: string; taskId: string }> {
  const buyer = { ...BUYER, phone: PHONE };
  const tid = await paidOrder(of, 99_00, buyer);
  const parcel = outboundParcelOf(tid);
  await of.market.ship(tid, parcel);
  await of.market.scan(parcel, { state: '301', context: '本人签收' });
  const { caseId } = await asks(of, tid, { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' });
  await of.command(caseId, { type: 'recordOffline' }, { id: 'afterSales-1', role: 'afterSales' });
  await of.travel.settled();
  await of.travel.advance(MINUTE);
  const { body } = await at.call('GET', `/v1/tasks?caseId=${caseId}&kind=phone`);
  return { caseId, taskId: body.items[0].id };
}

const ask = (taskId: string, key: Call['key'] = 'afterSales') =>
  http.call('POST', `/v1/tasks/${encodeURIComponent(taskId)}/phone`, { key, body: {} });

const lines = (caseId: string) =>
  shop.database.auditEntry.findMany({ where: { shopId: shop.shopId, subject: `case:${caseId}` } });

test('who phones gets the number and with it the call; the audit has who and why, and nobody keeps the number', async () => {
  const { caseId, taskId } = await callDue();
  const answer = await ask(taskId);
  expect(answer).toMatchObject({ status: 200, body: { phone: PHONE } });
  expect(await lines(caseId)).toMatchObject([
    {
      ...{ action: 'maskedRevealed', actorId: 'afterSales-1', before: null },
      after: { fields: ['receiverPhone'], reason: 'callBuyer' },
    },
  ]);
  const rows = await Promise.all([
    shop.database.case.findMany({ where: { id: caseId } }),
    shop.database.caseEvent.findMany({ where: { caseId } }),
    shop.database.auditEntry.findMany({ where: { shopId: shop.shopId } }),
    shop.database.task.findMany({ where: { caseId } }),
  ]);
  const kept = JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(kept).not.toContain(PHONE);
  expect(JSON.stringify(await http.logOf(answer.requestId))).not.toContain(PHONE);

  // A colleague cannot phone the same buyer beside them.
  const other = await ask(taskId, 'colleague');
  expect(other).toMatchObject({ status: 403, body: { code: 'ownedByAnother' } });
  expect(JSON.stringify(other.body)).not.toContain(PHONE);
  expect(await lines(caseId)).toHaveLength(1);
});

test('nobody gets it who does no such calls, for a task that is no call, or of a buyer who wants none', async () => {
  const { caseId, taskId } = await callDue();
  expect(await ask(taskId, 'warehouse')).toMatchObject({ status: 403, body: { code: 'roleNotAllowed' } });
  const { body } = await http.call('GET', `/v1/tasks?caseId=${caseId}`);
  const assess = body.items.find((one: { command: string }) => one.command === 'assess');
  expect(await ask(assess.id)).toMatchObject({ status: 409, body: { code: 'notWaiting' } });
  await shop.command(caseId, { type: 'forbidCalls' }, { id: 'afterSales-1', role: 'afterSales' });
  await shop.travel.settled();
  expect((await ask(taskId)).body).toMatchObject({ status: 409 });
  expect(await lines(caseId)).toEqual([]);
});

test('where the platform shows stars the answer says so, and nothing is a line of the audit', async () => {
  const masked = await openShop();
  const at = await serveShop(masked);
  try {
    await masked.travel.advance(await untilShopTime(masked, 10));
    const { taskId } = await callDue(masked, at);
    const path = `/v1/tasks/${encodeURIComponent(taskId)}/phone`;
    expect(await at.call('POST', path, { key: 'afterSales', body: {} })).toMatchObject({
      ...{ status: 200, body: { phone: null } },
    });
    expect(await masked.database.auditEntry.findMany({ where: { shopId: masked.shopId } })).toEqual([]);
  } finally {
    await at.api.stop();
    await masked.close();
  }
});
