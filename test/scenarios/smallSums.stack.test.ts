import { MANAGER } from '../support/shop';
import { type Branch, branchesOf, type Desk, expectSettled } from './support/branches';
import { BUYER } from './support/buyers';

/** Small things add up (handbook §4): what was given before leaves less, whatever it was called. */
branchesOf('smallSums', (branch) => {
  branch('a coupon and the difference of a price: what is above the paid sum is not even promised', async (desk) => {
    const tid = await withCoupon(desk, 'done');
    const one = await knowingDrop(desk, tid);
    const offer = { type: 'propose', remedy: 'partialRefund', amount: 90_01, skipReason: '价格下调' } as const;
    await expect(one.does(offer, MANAGER)).rejects.toMatchObject({ code: 'overCap' });
    expect((await one.state()).offers).toEqual([]);
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    expect(await bookedOn(one)).toEqual([{ kind: 'coupon', amount: 10_00 }]);
  });

  branch('30 yuan in one case and 1 in another of the same order: the second asks the manager', async (desk) => {
    const { tid, orders } = await desk.shop.market.order({ buyer: BUYER, items: ITEMS });
    await desk.shop.market.pay(tid);
    const [pot, spatula] = orders;
    const payee = { account: `buyer-${tid}@example.com`, realName: BUYER.realName };
    const sum = { remedy: 'compensation', skipReason: '买家坚持', ...payee } as const;
    const first = await desk.opens('usageHelp', tid, pot?.oid);
    await first.does({ type: 'changeKind', kind: 'qualityReturn', reason: '确有瑕疵' });
    await first.does({ type: 'assess', cause: '划痕', severity: 'minor', fault: 'shop' });
    await first.agreesTo({ ...sum, amount: 30_00 });
    expect(await first.paid()).toEqual({ refunds: [], transfers: [30_00] });
    const second = await desk.opens('qualityReturn', tid, spatula?.oid);
    await second.does({ type: 'assess', cause: '划痕', severity: 'minor', fault: 'shop' });
    await second.does({ type: 'propose', ...sum, amount: 1_00 });
    expect(await second.tasks()).toContain('approve');
    expect(await second.paid()).toEqual({ refunds: [], transfers: [30_00] });
    await second.does({ type: 'approve', amount: 1_00 }, MANAGER);
    await second.does({ type: 'recordAnswer', answer: 'accepted' });
    expect(await second.paid()).toEqual({ refunds: [], transfers: [30_00, 1_00] });
  });

  branch('what a coupon left may be given to the last fen', async (desk) => {
    const one = await paidDifference(desk, await withCoupon(desk, 'done'), 90_00);
    expect(await one.paid()).toEqual({ refunds: [], transfers: [90_00] });
    await expectSettled(one, 'partialRefund');
  });

  branch('a coupon that could not be given leaves everything', async (desk) => {
    const one = await paidDifference(desk, await withCoupon(desk, 'failed'), 95_00);
    expect(await one.paid()).toEqual({ refunds: [], transfers: [95_00] });
    await expectSettled(one, 'partialRefund');
  });
});

const ITEMS = [
  { title: '蒸锅', priceFen: 99_00, num: 1 },
  { title: '锅铲', priceFen: 1_00, num: 1 },
];

/** An order of 100 yuan; in the case of its spatula the manager agreed to a coupon of 10, which was given or not. */
async function withCoupon(desk: Desk, outcome: 'done' | 'failed'): Promise<string> {
  const { tid, orders } = await desk.shop.market.order({ buyer: BUYER, items: ITEMS });
  await desk.shop.market.pay(tid);
  const one = await desk.opens('usageHelp', tid, orders[1]?.oid);
  await one.finds('retest', 'works');
  await one.agreesTo({ remedy: 'coupon', amount: 10_00, skipReason: '买家白跑一趟' }, MANAGER);
  await one.finds(outcome);
  return tid;
}

/** The manager gives this much of the difference. */
async function paidDifference(desk: Desk, tid: string, amount: number): Promise<Branch> {
  const one = await knowingDrop(desk, tid);
  await one.agreesTo({ remedy: 'partialRefund', amount, skipReason: '价格下调' }, MANAGER);
  const account = `buyer-${tid}@example.com`;
  await one.does({ type: 'confirmPayee', account, realName: BUYER.realName }, MANAGER);
  return one;
}

/** Another case of the same order, about the pot: its price fell to 4 yuan. */
async function knowingDrop(desk: Desk, tid: string): Promise<Branch> {
  const { id } = await desk.shop.database.case.findFirstOrThrow({ where: { tid }, select: { id: true } });
  const [line] = (await desk.shop.state(id)).order?.lines ?? [];
  const one = await desk.opens('priceProtection', tid, line?.oid);
  await one.does({ type: 'finishErrand', outcome: 'entitled', amount: 4_00 }, MANAGER);
  return one;
}

/** What has been booked on the order. */
function bookedOn({ shop, tid }: Branch) {
  const { database, shopId } = shop;
  return database.ledgerEntry.findMany({
    where: { shopId, tid, status: { not: 'released' } },
    select: { kind: true, amount: true },
  });
}
