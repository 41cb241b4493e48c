import type { Policy } from '../policy/policy';
import { DAY, type Instant, MINUTE } from '../time';

/** Whether a buyer may be phoned at this instant of the shop's day (handbook §6). */
export function mayCall(at: Instant, policy: Policy): boolean {
  const minute = minuteOfDay(at, policy);
  return minute >= policy.contact.callsFrom && minute < policy.contact.callsUntil;
}

/** The instant itself if a call is allowed then, otherwise the next morning's first allowed one (handbook §6). */
export function nextCallTime(at: Instant, policy: Policy): Instant {
  if (mayCall(at, policy)) return at;
  const midnight = startOfDay(at, policy);
  const morning = midnight + policy.contact.callsFrom * MINUTE;
  return morning > at ? morning : morning + DAY;
}

/** The end of the hours in which calls are allowed, for an instant within them. */
export function endOfCallTime(at: Instant, policy: Policy): Instant {
  return startOfDay(at, policy) + policy.contact.callsUntil * MINUTE;
}

/** The first start of a shift after this instant (handbook §6, §9: complaints and refunds are phoned then). */
export function nextShiftStart(at: Instant, policy: Policy): Instant {
  const today = startOfDay(at, policy);
  const starts = policy.contact.shiftStart.at.flatMap((minute) =>
    [today, today + DAY].map((day) => day + minute * MINUTE),
  );
  return Math.min(...starts.filter((start) => start > at));
}

/** Midnight of the shop's day. */
export function startOfDay(at: Instant, policy: Pick<Policy, 'utcOffsetMinutes'>): Instant {
  const offset = policy.utcOffsetMinutes * MINUTE;
  return Math.floor((at + offset) / DAY) * DAY - offset;
}

function minuteOfDay(at: Instant, policy: Policy): number {
  return (at - startOfDay(at, policy)) / MINUTE;
}
