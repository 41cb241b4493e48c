import type { ParcelFacts, ParcelNumber } from '../../asks';
import { parcelNumberOf } from '../../rules/trackingNumber';
import type { Instant } from '../../time';
import type { WantedAsk } from '../../wanted';
import type { Context, Followed } from '../process';

/** Watch a parcel: the case asks the courier every few hours, and the courier pushes news where it can. */

/** When the courier is asked next. Parcels are measured by the calendar, not by the shop's hours. */
export function nextLook({ now, policy }: Context): Instant {
  return now + policy.parcel.lookEvery;
}

/** The n-th look at a parcel. */
export function lookAsk(look: number, number: ParcelNumber, tid: string, summary: string): WantedAsk {
  return { id: `look-${look}`, name: 'readParcel', input: { ...parcelNumberOf(number), tid }, summary };
}

/** The parcel of a process that has one on its way. Until the number is known to both sides there is nothing to see. */
export function followedOf(watch: {
  status: string;
  number?: ParcelNumber;
  facts?: ParcelFacts;
}): Followed | undefined {
  const { status, number, facts } = watch;
  if (status !== 'travelling' && status !== 'looking') return undefined;
  return { trackingNumber: number?.trackingNumber, isNews: (seen) => isFurther(facts, seen) };
}

/** Whether this scan changes the known state. Most scans on the way do not. */
export function isFurther(known: ParcelFacts | undefined, facts: ParcelFacts): boolean {
  if (known === undefined) return facts.known;
  const before = standsOf(known);
  return standsOf(facts).some((now, index) => now !== before[index]);
}

function standsOf({ moved, signed, returned, signedAt }: ParcelFacts) {
  return [moved, signed, returned === true, signedAt];
}
