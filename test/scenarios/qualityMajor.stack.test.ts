import { DAY, HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { SUPERVISOR, type TestShop, WAREHOUSE } from '../support/shop';
import { asksAboutQuality, BUYER, type Matter, returnParcelOf } from './support/buyers';
import { scenario } from './support/scenario';
import { deadlineOf } from './support/times';

/** Parcels are looked at seldom: a long wait has few steps. */
const SELDOM = { ...HANDBOOK_POLICY, parcel: { ...HANDBOOK_POLICY.parcel, lookEvery: 2 * DAY } };

scenario(
  'a buyer sends the faulty item back and gets the price, and the postage by transfer',
  'major-returned',
  async (shop) => {
    const { market, travel } = shop;
    const { tid, refundId, caseId, amountFen } = await agreesToReturn(shop);
    const parcel = returnParcelOf(tid);
    expect((await market.books()).returnsAgreed).toEqual([expect.objectContaining({ refundId, by: 'seller' })]);
    await travel.advance(1 * DAY);
    await market.scan(parcel, { state: '1', context: '已揽收' });
    await market.returnGoods(refundId, parcel);
    await travel.settled();
    await travel.advance(13 * HOUR);
    expect(await shop.openTasks(caseId)).not.toContainEqual(expect.objectContaining({ kind: 'inspect' }));
    await market.scan(parcel, { state: '3', context: '已签收' });
    await travel.advance(13 * HOUR);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'inspect', role: 'warehouse' }),
    );
    expect((await market.books()).refunds).toEqual([]);

    await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
    await travel.settled();
    expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
    const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
    await shop.command(caseId, { type: 'confirmPayee', ...payee, amount: 12_00 });
    await travel.settled();
    const { refunds, transfers } = await market.books();
    expect(refunds).toHaveLength(1);
    expect(transfers).toEqual([
      expect.objectContaining({ amountFen: 12_00, payeeAccount: payee.account, payeeName: payee.realName }),
    ]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'return' });
  },
);

scenario(
  'a buyer who fills in an empty tracking number is refused before the platform would pay',
  'major-empty-number',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await agreesToReturn(shop);
    await market.returnGoods(refundId, { company: '', trackingNumber: '' });
    await travel.settled();
    await expectRefusedInTime(shop, refundId);
    await travel.advance(7 * DAY);
    expect((await market.refund(refundId)).status).toBe('CLOSED');
    expect((await market.books()).refunds).toEqual([]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  },
  { policy: SELDOM },
);

scenario(
  'a buyer whose parcel no courier has seen is refused before the platform would pay',
  'major-false-number',
  async (shop) => {
    const { market, travel } = shop;
    const { tid, refundId, caseId } = await agreesToReturn(shop);
    await market.returnGoods(refundId, returnParcelOf(tid));
    await travel.settled();
    await travel.advance(3.5 * DAY);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'suspectParcel', role: 'supervisor' }),
    );
    await expectRefusedInTime(shop, refundId);
    await travel.advance(7 * DAY);
    expect((await market.refund(refundId)).status).toBe('CLOSED');
    expect((await market.books()).refunds).toEqual([]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  },
  { policy: SELDOM },
);

scenario(
  'a buyer whose courier tells nothing without a phone number is not refused for that',
  'major-phone-wanted',
  async (shop) => {
    const { market, travel } = shop;
    const { tid, refundId, caseId } = await agreesToReturn(shop);
    const parcel = { company: '顺丰速运', trackingNumber: `SF${tid.slice(-13)}` };
    await market.scan(parcel, { state: '1', context: '已揽收' });
    await market.returnGoods(refundId, parcel);
    await travel.settled();
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'unseenParcel', role: 'afterSales' }),
    );
    const deadline = await deadlineOf(shop, refundId);
    await travel.advance(deadline - (await travel.now()) - 10 * MINUTE);
    expect(await market.books()).toMatchObject({ refunds: [], refusals: [] });
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'countdownLeft', role: 'supervisor' }),
    );
    await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
    await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
    await travel.settled();
    expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, by: 'seller' })]);
  },
  { policy: SELDOM },
);

scenario(
  'a buyer who sends something else back is not paid',
  'major-rejected',
  async (shop) => {
    const { market, travel } = shop;
    const { tid, refundId, caseId } = await agreesToReturn(shop);
    await market.scan(returnParcelOf(tid), { state: '3', context: '已签收' });
    await market.returnGoods(refundId, returnParcelOf(tid));
    await travel.settled();
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'inspect', role: 'warehouse' }),
    );
    await shop.command(caseId, { type: 'inspect', accepted: false, note: '退回的不是本店商品' }, WAREHOUSE);
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'bargaining' });
    await shop.command(caseId, { type: 'refuseRefund', reason: '退回的不是本店商品，请核实' }, SUPERVISOR);
    await travel.settled();
    expect((await market.books()).refusals).toEqual([expect.objectContaining({ refundId })]);
    await travel.advance(8 * DAY);
    expect(await market.books()).toMatchObject({ refunds: [], transfers: [] });
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  },
  { policy: SELDOM },
);

scenario(
  'a buyer who never ships the return: the platform closes the refund and the case is settled',
  'major-never-shipped',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await agreesToReturn(shop);
    await travel.advance(6.9 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'settlement' });
    await travel.advance(0.5 * DAY);
    expect((await market.refund(refundId)).status).toBe('CLOSED');
    expect(await market.books()).toMatchObject({ refunds: [], transfers: [] });
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
  },
);

async function agreesToReturn(shop: TestShop): Promise<Matter> {
  const matter = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  const { caseId } = matter;
  const photo = { sort: 'photo', name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'major', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'return' });
  await shop.travel.settled();
  return matter;
}

/** The platform would pay at its deadline; the shop's refusal is in the books before it. */
async function expectRefusedInTime(shop: TestShop, refundId: string): Promise<void> {
  const { market, travel } = shop;
  const deadline = await deadlineOf(shop, refundId);
  await travel.advance(deadline - (await travel.now()) + 1 * HOUR);
  const { refunds, refusals } = await market.books();
  expect(refunds).toEqual([]);
  expect(refusals).toEqual([expect.objectContaining({ refundId })]);
  expect(Date.parse(refusals[0]?.at ?? '')).toBeLessThan(deadline);
}
