import { type Fen, half } from '../money';
import type { Fault } from '../vocabulary';

/** Who pays a way. `half` means half each, where the shop's policy shares the cost of a buyer's wish. */
export type Bearer = 'shop' | 'buyer' | 'half';

/** The reason for the parcels: a return, an exchange, or only a new shipment. */
export const WAYS = ['return', 'exchange', 'reissue'] as const;
export type Way = (typeof WAYS)[number];

/** Who pays each way of a parcel. A way without a parcel is absent. */
export interface FreightLegs {
  outbound: Bearer;
  back?: Bearer;
  again?: Bearer;
}

export interface FreightTerms {
  fault: Fault;
  /** The buyer paid no postage. */
  shippedFree: boolean;
  way: Way;
  /** Half and half instead of the buyer alone: a policy option, off by default (handbook §4). */
  shared?: boolean;
}

/**
 * Who pays the freight of each leg (handbook §4).
 * - The shop's or the courier's fault: the shop.
 * - The buyer's wish: the buyer, both ways for an exchange. An order that was shipped free keeps its outbound freight
 *   with the shop.
 * - An unclear fault: never the buyer.
 */
export function freightLegs({ fault, shippedFree, way, shared = false }: FreightTerms): FreightLegs {
  const wished = shared ? 'half' : 'buyer';
  const other: Bearer = fault === 'buyer' ? wished : 'shop';
  const outbound: Bearer = fault === 'buyer' && !shippedFree ? 'buyer' : 'shop';
  switch (way) {
    case 'return':
      return { outbound, back: other };
    case 'exchange':
      return { outbound, back: other, again: other };
    case 'reissue':
      return { outbound, again: other };
  }
}

/** The part of the buyer's advanced postage that the shop pays back, fen. The shop pays the odd fen of a half. */
export function owedOf(advanced: Fen, bearer: Bearer | undefined): Fen {
  if (bearer === 'half') return half(advanced);
  return bearer === 'shop' ? advanced : 0;
}
