import { HOUR } from '../../domain/time';
import { SUPERVISOR, WAREHOUSE } from '../support/shop';
import { branchesOf, type Desk, expectSettled, LOOKS } from './support/branches';
import { asks, receivesOrder, returnParcelOf } from './support/buyers';

const EARLY = { ...LOOKS, earlyRefund: { enabled: true, upTo: 50_00, mostSigns: 0 } };

branchesOf(
  'earlyRefund',
  (branch) => {
    branch(
      'a small return is paid with its first scan, and what then proves wrong is the supervisor’s',
      async (desk) => {
        const one = await returning(desk, 45_00);
        const parcel = returnParcelOf(one.tid);
        await desk.shop.market.returnGoods(one.refundId ?? '', parcel);
        await desk.shop.travel.settled();
        // A number alone is nothing: anybody can write one down.
        expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
        await desk.shop.market.scan(parcel, { state: '1', context: '已揽收' });
        await desk.shop.travel.advance(LOOKS.parcel.lookEvery + HOUR / 2);
        expect(await one.paid()).toEqual({ refunds: [45_00], transfers: [] });

        await one.does({ type: 'recordReceipt' }, WAREHOUSE);
        await one.does({ type: 'inspect', accepted: false, note: '已使用' }, WAREHOUSE);
        expect(await one.tasks()).toContain('paidButRejected');
        expect(await one.state()).toMatchObject({ stage: 'settlement', agreement: { status: 'running' } });
        await one.finds(['writtenOff', SUPERVISOR]);
        await expectSettled(one, 'return');
        expect(await one.paid()).toEqual({ refunds: [45_00], transfers: [] });
      },
    );

    branch('a larger return is paid when it was looked at, and not before', async (desk) => {
      const one = await returning(desk, 51_00);
      const parcel = returnParcelOf(one.tid);
      await desk.shop.market.returnGoods(one.refundId ?? '', parcel);
      await desk.shop.travel.settled();
      await desk.shop.market.scan(parcel, { state: '1', context: '已揽收' });
      await desk.shop.travel.advance(LOOKS.parcel.lookEvery + HOUR / 2);
      await one.does({ type: 'recordReceipt' }, WAREHOUSE);
      expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
      await one.does({ type: 'inspect', accepted: true }, SUPERVISOR);
      expect(await one.paid()).toEqual({ refunds: [51_00], transfers: [] });
      await expectSettled(one, 'return');
    });
  },
  { policy: EARLY },
);

/** A return without reason is agreed: no photos are asked for. */
async function returning(desk: Desk, priceFen: number) {
  const tid = await receivesOrder(desk.shop, priceFen);
  const wish = { type: 'returnAndRefund', reason: '7天无理由退换货', goodStatus: 'BUYER_RECEIVED' } as const;
  const one = desk.of(await asks(desk.shop, tid, wish));
  await one.finds('returnable');
  await one.agreesTo({ remedy: 'return', skipReason: '买家坚持' });
  return one;
}
