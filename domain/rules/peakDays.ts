import { dayAt } from '../calendar';
import type { PeakDay, Policy, RotaRules } from '../policy/policy';
import type { Instant } from '../time';

/** The peak days of a shop, and how far its clock is ahead of UTC. */
export interface Peaks {
  peaks?: readonly PeakDay[];
  utcOffsetMinutes: number;
}

/** The peak in which an instant lies, by the shop's calendar; both of its dates count. Undefined on a usual day (handbook §6). */
export function peakAt(at: Instant, { peaks = [], utcOffsetMinutes }: Peaks): PeakDay | undefined {
  if (peaks.length === 0) return undefined;
  const day = dayAt(at, utcOffsetMinutes);
  return peaks.find(({ from, until }) => from <= day && day <= until);
}

/** The peak days of a policy. A case from before there were any has none. */
export function peaksOf({ peakDays, utcOffsetMinutes }: Policy): Peaks {
  return { peaks: peakDays ?? [], utcOffsetMinutes };
}

/** The rules of the rota on the day of an instant: on a peak day an agent may talk with another number of buyers. */
export function rotaRulesAt(at: Instant, policy: Policy): RotaRules {
  const { talkingBuyers = policy.rota.talkingBuyers } = peakAt(at, peaksOf(policy)) ?? {};
  return { ...policy.rota, talkingBuyers };
}
