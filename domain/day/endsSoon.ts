import { DAY, type Instant } from '../time';
import { dayIn } from './zone';

/**
 * Whether people are warned now of something that ends: so many days before it as the policy's list says, and once when it is over. What
 * was passed since the last look (`since`) counts too, so a missed morning loses no warning. Days are those of the
 * shop's calendar.
 */
export function isWarnedNow(
  endsAt: Instant,
  { now, since }: { now: Instant; since: Instant | undefined },
  warnBefore: readonly number[],
  zone: string,
): boolean {
  const left = daysTo(endsAt, now, zone);
  const before = since === undefined ? Number.POSITIVE_INFINITY : daysTo(endsAt, since, zone);
  const steps = [...warnBefore.map((ms) => Math.ceil(ms / DAY)), OVER];
  return steps.some((step) => left <= step && step < before);
}

/** The day after the last one. */
const OVER = -1;

/** How many days of the calendar it is from one to the other. */
function daysTo(endsAt: Instant, now: Instant, zone: string): number {
  return Math.round((Date.parse(dayIn(zone, endsAt)) - Date.parse(dayIn(zone, now))) / DAY);
}
