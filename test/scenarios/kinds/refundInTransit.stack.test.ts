import { HOUR } from '../../../domain/time';
import { WAREHOUSE } from '../../support/shop';
import { branchesOf, type Desk, expectSettled } from '../support/branches';
import { asks, awaitsOrder } from '../support/buyers';
import { deadlineOf } from '../support/times';

branchesOf('refundInTransit', (branch) => {
  branch('a buyer who is persuaded awaits the parcel and withdraws', async (desk) => {
    const one = await notWantedAnyMore(desk);
    await one.does({ type: 'propose', remedy: 'explanation' });
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

async function notWantedAnyMore(desk: Desk) {
  const tid = await awaitsOrder(desk.shop);
  const wish = { type: 'refundOnly', reason: '不想要了', goodStatus: 'BUYER_NOT_RECEIVED' } as const;
  return desk.of(await asks(desk.shop, tid, wish));
}
