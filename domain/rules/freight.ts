import type { Fault } from '../vocabulary';

export type Bearer = 'shop' | 'buyer';

/** Who pays for each way of a parcel. */
export interface FreightLegs {
  outbound: Bearer;
  back: Bearer;
  /** The replacement, where something is sent again. */
  again: Bearer;
}

/**
 * Who bears each leg (handbook §4): the shop's or the courier's fault → the shop both ways; the buyer's wish → the buyer; an
 * order that was shipped free keeps its outbound freight with the shop. An unclear fault is nobody's against the buyer.
 */
export function freightLegs({ fault, shippedFree }: { fault: Fault; shippedFree: boolean }): FreightLegs {
  if (fault !== 'buyer') return { outbound: 'shop', back: 'shop', again: 'shop' };
  return { outbound: shippedFree ? 'shop' : 'buyer', back: 'buyer', again: 'buyer' };
}
