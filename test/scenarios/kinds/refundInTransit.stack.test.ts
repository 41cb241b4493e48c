import { HOUR, MINUTE } from '../../../domain/time';
import { EXPLANATION } from '../../domain/support/explained';
import { WAREHOUSE } from '../../support/shop';
import { type Branch, branchesOf, type Desk, expectSettled, LOOKS } from '../support/branches';
import { asks, awaitsOrder, outboundParcelOf } from '../support/buyers';
import { deadlineOf } from '../support/times';

branchesOf('refundInTransit', (branch) => {
  branch('a buyer who is persuaded awaits the parcel and withdraws', async (desk) => {
    const one = await notWantedAnyMore(desk);
    await one.does({ type: 'propose', remedy: 'explanation', text: EXPLANATION });
    await desk.shop.market.withdraw(one.refundId ?? '');
    await desk.shop.travel.settled();
    await expectSettled(one, 'explanation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whose parcel is intercepted is paid when it is back, and not before', async (desk) => {
    const one = await notWantedAnyMore(desk);
    await one.does({ type: 'propose', remedy: 'refund', skipReason: '买家不愿等待' });
    await one.finds('intercepted');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
    await expectSettled(one, 'refund');
  });

  branch('a buyer whose parcel the courier shows as back at the shop is paid', async (desk) => {
    const one = await interceptionAgreed(desk);
    await one.finds('intercepted');
    await courierSees(one, '4', '退回已签收');
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
    await expectSettled(one, 'refund');
  });

  branch('a buyer who signs for the parcel after all is not paid, hears it, and is talked to again', async (desk) => {
    const one = await interceptionAgreed(desk);
    await one.finds('intercepted');
    await courierSees(one, '301', '本人签收');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    expect(await one.state()).toMatchObject({
      stage: 'bargaining',
      agreement: { status: 'broken' },
      processes: { 'agreement-1/parcel': { outcome: 'delivered' }, 'notStopped-1': { outcome: 'told' } },
    });
    expect(await one.tasks()).toContain('propose');
  });

  branch(
    'a buyer whom the platform pays on the way: a supervisor is told that the goods are not back',
    async (desk) => {
      const one = await notWantedAnyMore(desk);
      const { travel } = desk.shop;
      await travel.advance((await deadlineOf(desk.shop, one.refundId ?? '')) - (await travel.now()) + HOUR);
      expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
      expect(await one.tasks()).toContain('goodsPaidFor');
    },
  );

  branch('a buyer whose parcel could not be intercepted is talked to again', async (desk) => {
    const one = await notWantedAnyMore(desk);
    await one.does({ type: 'propose', remedy: 'refund', skipReason: '买家不愿等待' });
    await one.finds('failed');
    expect(await one.state()).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whom the platform pays while the parcel is called back is paid once', async (desk) => {
    const one = await notWantedAnyMore(desk);
    await one.does({ type: 'propose', remedy: 'refund', skipReason: '买家不愿等待' });
    await one.finds('intercepted');
    const { travel } = desk.shop;
    await travel.advance((await deadlineOf(desk.shop, one.refundId ?? '')) - (await travel.now()) + HOUR);
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
    // The parcel still comes: nothing is paid for it again.
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
    await expectSettled(one, 'platformRefunded');
  });
});

/** The buyer does not want to wait: the courier is asked to bring it back. */
async function interceptionAgreed(desk: Desk) {
  const one = await notWantedAnyMore(desk);
  await one.does({ type: 'propose', remedy: 'refund', skipReason: '买家不愿等待' });
  return one;
}

/** A scan of the order's own parcel, and the case has looked. */
async function courierSees({ shop, tid }: Branch, state: string, context: string): Promise<void> {
  await shop.market.scan(outboundParcelOf(tid), { state, context });
  await shop.travel.advance(LOOKS.parcel.lookEvery + MINUTE);
}

async function notWantedAnyMore(desk: Desk) {
  const tid = await awaitsOrder(desk.shop);
  const wish = { type: 'refundOnly', reason: '不想要了', goodStatus: 'BUYER_NOT_RECEIVED' } as const;
  return desk.of(await asks(desk.shop, tid, wish));
}
