import type { Schema } from '../../../client';
import { type Play as Market, newParcel, parcelOf } from '../../sandbox/play';

type Deed = Schema<'PracticeDeed'>;

const NO_NUMBER = { company: '', trackingNumber: '' };

/** Does at the marketplace what the story wants of the buyer, the courier or the platform. Throws its sentence where it refuses. */
export async function doDeed(market: Market, tid: string, deed: Deed): Promise<void> {
  const { does, text, scan, application, trackingNumber, verdict } = deed;
  switch (does) {
    case 'ship':
      await market.ship(tid, newParcel());
      return;
    case 'scan': {
      const order = (await market.orders()).find((one) => one.tid === tid);
      const parcel = order && parcelOf(order);
      if (parcel !== undefined) await market.scan(parcel, scan ?? '0', text ?? '');
      return;
    }
    case 'apply':
      await market.askRefund(tid, { ...application, desc: text ?? '' });
      return;
    case 'write':
      await market.write(await refundOf(market, tid), text ?? '');
      return;
    case 'returnGoods':
      await market.returnGoods(await refundOf(market, tid), trackingNumber === '' ? NO_NUMBER : newParcel());
      return;
    case 'callReferee':
      await market.intervene(await refundOf(market, tid));
      return;
    case 'decide':
      await market.verdict(await refundOf(market, tid), verdict ?? 'seller');
      return;
    case 'says':
      return;
  }
}

/** The buyer's latest application about the order. */
async function refundOf(market: Market, tid: string): Promise<string> {
  return (await market.refunds()).findLast((one) => one.tid === tid)?.refundId ?? '';
}
