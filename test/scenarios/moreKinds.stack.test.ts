import { AGENT, type TestShop, WAREHOUSE } from '../support/shop';
import { BUYER, paidOrder, receivesOrder, returnParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

scenario(
  'a buyer who does not want the parcel on its way is paid when the courier has brought it back',
  'transit-intercepted',
  async (shop) => {
    const { market, travel } = shop;
    const tid = await paidOrder(shop, 59_00);
    await market.ship(tid, { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` });
    const reason = '不想要了';
    const { refundId, amountFen } = await market.askRefund(tid, {
      type: 'refundOnly',
      reason,
      goodStatus: 'BUYER_NOT_RECEIVED',
    });
    const caseId = await shop.caseOfRefund(refundId);
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ kind: 'refundInTransit' });

    await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家不愿等待' });
    expect(await kindsOf(shop, caseId)).toContain('intercept');
    await shop.command(caseId, { type: 'finishErrand', outcome: 'intercepted' });
    await travel.settled();
    expect((await market.books()).refunds).toEqual([]);

    await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
    await travel.settled();
    expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'refund' });
  },
);

scenario('a buyer with the wrong size gets the right one, and the postage back', 'exchange-done', async (shop) => {
  const { market, travel } = shop;
  const tid = await receivesOrder(shop);
  const opened = await shop.cases.open({ shopId: shop.shopId, kind: 'exchange', tid }, AGENT, 'open-exchange');
  const { caseId } = opened;
  await travel.settled();
  const photo = { sort: 'photo', name: 'size.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
  await shop.command(caseId, { type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'exchange' });
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
  await shop.command(caseId, { type: 'recordTracking', ...returnParcelOf(tid) });
  await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
  await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
  expect(await kindsOf(shop, caseId)).toContain('ship');

  const replacement = { company: '圆通速递', trackingNumber: `YR${tid.slice(-13)}` };
  await shop.command(caseId, { type: 'recordDispatch', ...replacement }, WAREHOUSE);
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await shop.command(caseId, { type: 'confirmPayee', ...payee, amount: 10_00 });
  await market.scan(replacement, { state: '3', context: '已签收' });
  await travel.advance(13 * 60 * 60_000);

  const { refunds, transfers } = await market.books();
  expect(refunds).toEqual([]);
  expect(transfers).toEqual([expect.objectContaining({ amountFen: 10_00, payeeAccount: payee.account })]);
  expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'exchange' });
});

async function kindsOf(shop: TestShop, caseId: string): Promise<string[]> {
  return (await shop.openTasks(caseId)).map(({ kind }) => kind);
}
