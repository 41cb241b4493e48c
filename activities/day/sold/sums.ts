import type { SoldTrade } from '../../../adapters/top';
import type { SheetLine } from '../../../domain/day/sheet';

/** Where the platform names no courier. */
const UNNAMED = 'unnamed';

/** Counts orders and what they cost, by a name. */
export function sums() {
  const known = new Map<string, { count: number; amount: number }>();
  return {
    add(name: string, amount: number): void {
      const before = known.get(name) ?? { count: 0, amount: 0 };
      known.set(name, { count: before.count + 1, amount: before.amount + amount });
    },
    /** One line a name: those with the most orders first. */
    lines(what: string): SheetLine[] {
      return [...known]
        .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
        .map(([about, { count, amount }]) => ({ what, about, count, amount }));
    },
  };
}

/** The courier of an order's first parcel. */
export function courierOf({ parcels }: SoldTrade): string {
  return parcels.find(({ company }) => company !== undefined)?.company ?? UNNAMED;
}

export function orderLine(what: string, { tid, paymentFen }: SoldTrade, at: number): SheetLine {
  return { what, tid, amount: paymentFen, at: new Date(at).toISOString() };
}

/** It left under no number: nobody can follow it. */
export function isUntraceable({ parcels }: SoldTrade): boolean {
  return parcels.every(({ trackingNumber }) => trackingNumber === undefined);
}
