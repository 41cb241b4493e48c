import { SUPERVISOR, type TestShop, WAREHOUSE } from '../support/shop';
import { asks, BUYER, type Matter, outboundParcelOf, returnParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

/** Three cups of 20 yuan are to come back, and two do. */
async function sendsBackTwo(shop: TestShop): Promise<Matter> {
  const { market, travel } = shop;
  const { tid } = await market.order({ buyer: BUYER, items: [{ title: '马克杯', priceFen: 20_00, num: 3 }] });
  await market.pay(tid);
  await market.ship(tid, outboundParcelOf(tid));
  await market.scan(outboundParcelOf(tid), { state: '301', context: '本人签收' });
  const wish = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
  const matter = await asks(shop, tid, wish);
  const { caseId, refundId } = matter;
  const photo = { sort: 'photo', name: 'cup.jpg', mediaType: 'image/jpeg', bytes: 9, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(caseId, { type: 'assess', cause: '杯底开裂', severity: 'major', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'return', skipReason: '买家坚持' });
  await travel.settled();
  await market.returnGoods(refundId, returnParcelOf(tid));
  await travel.settled();
  await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
  const found = { accepted: false, found: 'fewer', quantity: 2, note: '少一件' } as const;
  await shop.command(caseId, { type: 'inspect', ...found }, WAREHOUSE);
  await travel.settled();
  return matter;
}

scenario(
  'two of three pieces came back: the buyer can change the sum, does so, and is paid for two',
  'fewer-pieces',
  async (shop) => {
    const { market, travel } = shop;
    const { caseId, refundId } = await sendsBackTwo(shop);
    expect((await market.refund(refundId)).status).toBe('SELLER_REFUSE_BUYER');
    expect((await market.books()).refunds).toEqual([]);
    await market.modify(refundId, { amountFen: 40_00 });
    await travel.settled();
    expect((await market.books()).refunds.map(({ amountFen }) => amountFen)).toEqual([40_00]);
    expect((await shop.state(caseId)).agreement).toMatchObject({ amount: 40_00 });
  },
);

scenario(
  'two of three pieces came back: a supervisor pays for all three after all, although the shop had said no',
  'fewer-pieces-conceded',
  async (shop) => {
    const { market, travel } = shop;
    const { caseId } = await sendsBackTwo(shop);
    await shop.command(caseId, { type: 'recordAnswer', answer: 'refused' });
    const all = { type: 'propose', remedy: 'return', amount: 60_00, skipReason: '不值得争' } as const;
    await expect(shop.command(caseId, all)).rejects.toMatchObject({ code: 'amountChanged' });
    await shop.command(caseId, all, SUPERVISOR);
    await travel.settled();
    expect((await market.books()).refunds.map(({ amountFen }) => amountFen)).toEqual([60_00]);
  },
);
