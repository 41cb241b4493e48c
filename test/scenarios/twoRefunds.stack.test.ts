import { SUPERVISOR } from '../support/shop';
import { asks, BUYER, outboundParcelOf, paidOrder } from './support/buyers';
import { scenario } from './support/scenario';

scenario(
  'a buyer who applies anew for the same line is in the same matter, with its history',
  'applies-anew',
  async (shop) => {
    const { market, travel, database, shopId } = shop;
    const tid = await paidOrder(shop, 99_00);
    await market.ship(tid, outboundParcelOf(tid));
    const wish = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
    const first = await asks(shop, tid, { ...wish, amountFen: 20_00 });
    await shop.command(first.caseId, { type: 'assess', cause: '杯底开裂', severity: 'major', fault: 'shop' });
    await market.withdraw(first.refundId);
    await travel.settled();
    expect(await shop.state(first.caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });

    const second = await asks(shop, tid, { ...wish, type: 'returnAndRefund' });
    expect(second.caseId).toBe(first.caseId);
    expect(await shop.state(first.caseId)).toMatchObject({
      refund: { refundId: second.refundId },
      assessment: { cause: '杯底开裂' },
    });
    expect((await shop.state(first.caseId)).stage).not.toBe('followUp');
    expect(await database.case.count({ where: { shopId } })).toBe(1);
  },
);

scenario(
  'two refunds of one order, decided at once, never give back more than its buyer paid',
  'two-refunds',
  async (shop) => {
    const { market, travel, database, shopId } = shop;
    const items = [
      { title: '马克杯', priceFen: 40_00, num: 1 },
      { title: '茶壶', priceFen: 60_00, num: 1 },
    ];
    const { tid, orders } = await market.order({ buyer: BUYER, items });
    await market.pay(tid);
    const [cup, pot] = orders.map(({ oid }) => oid);
    const wish = { type: 'refundOnly', reason: '不想要了' } as const;
    const forCup = await asks(shop, tid, { ...wish, oid: cup });
    const forPot = await asks(shop, tid, { ...wish, oid: pot });
    expect(forPot.caseId).not.toBe(forCup.caseId);
    const refund = { type: 'propose', remedy: 'refund', skipReason: '买家坚持' } as const;
    await Promise.all([shop.command(forCup.caseId, refund), shop.command(forPot.caseId, refund)]);
    await travel.settled();
    const { refunds } = await market.books();
    expect(refunds.map(({ amountFen }) => amountFen).sort()).toEqual([40_00, 60_00]);

    // Nothing is left: what is offered on top cannot be paid.
    for (const { caseId } of [forCup, forPot]) {
      await shop.command(caseId, { type: 'close', reason: '已退款' }, SUPERVISOR);
    }
    const { caseId } = await shop.cases.open({ shopId, kind: 'priceProtection', tid }, SUPERVISOR, 'open-3');
    await travel.settled();
    await shop.command(caseId, { type: 'finishErrand', outcome: 'entitled', amount: 90_00 }, SUPERVISOR);
    const offer = { type: 'propose', remedy: 'partialRefund', amount: 5_00 } as const;
    await expect(shop.command(caseId, offer, SUPERVISOR)).rejects.toMatchObject({ code: 'overCap' });
    expect((await market.books()).transfers).toEqual([]);
    const ledger = await database.ledgerEntry.findMany({ where: { shopId, tid, status: 'paid' } });
    expect(ledger.reduce((sum, { amount }) => sum + amount, 0)).toBe(100_00);
  },
);
