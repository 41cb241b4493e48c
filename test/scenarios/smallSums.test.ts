import { SUPERVISOR } from '../support/shop';
import { type Branch, branchesOf, type Desk, expectSettled } from './support/branches';
import { receivesOrder } from './support/buyers';

/** Small things add up (handbook §4): what was given before leaves less, whatever it was called. */
branchesOf('smallSums', (branch) => {
  branch(
    'a coupon and the difference of a price count together: above what was paid nothing goes out',
    async (desk) => {
      const { first, second } = await withCoupon(desk, 10_00);
      await second.agreesTo({ remedy: 'partialRefund', amount: 10_01 });
      await second.isPaid();
      expect(await second.tasks()).toContain('payoutOverCap');
      expect(await second.paid()).toEqual({ refunds: [], transfers: [] });
      expect(await bookedOn(first)).toEqual([{ kind: 'coupon', amount: 10_00 }]);
    },
  );

  branch('what a coupon left may be given to the last fen', async (desk) => {
    const { second } = await withCoupon(desk, 10_00);
    await second.agreesTo({ remedy: 'partialRefund', amount: 10_00 });
    await second.isPaid();
    expect(await second.paid()).toEqual({ refunds: [], transfers: [10_00] });
    await expectSettled(second, 'partialRefund');
  });

  branch('a coupon that could not be given leaves everything', async (desk) => {
    const { second } = await withCoupon(desk, 10_00, 'failed');
    await second.agreesTo({ remedy: 'partialRefund', amount: 15_00 });
    await second.isPaid();
    expect(await second.paid()).toEqual({ refunds: [], transfers: [15_00] });
    await expectSettled(second, 'partialRefund');
  });
});

/** An order of 20 yuan with a coupon of this much in one case, and then a price that fell to 5 in another. */
async function withCoupon(desk: Desk, amount: number, outcome: 'done' | 'failed' = 'done') {
  const tid = await receivesOrder(desk.shop, 20_00);
  const first = await desk.opens('noReasonReturn', tid);
  await first.finds('returnable');
  await first.agreesTo({ remedy: 'coupon', amount });
  await first.finds(outcome);
  const line = (await first.state()).order?.lines[0];
  const second = await desk.opens('priceProtection', tid, line?.oid);
  await second.does({ type: 'finishErrand', outcome: 'entitled', amount: 4_00 }, SUPERVISOR);
  return { first, second };
}

/** What has been booked on the order. */
function bookedOn({ shop, tid }: Branch) {
  const { database, shopId } = shop;
  return database.ledgerEntry.findMany({
    where: { shopId, tid, status: { not: 'released' } },
    select: { kind: true, amount: true },
  });
}
