import type { Hours, PeakDay, Policy } from '../policy/policy';
import { DAY, type Instant, MINUTE } from '../time';
import { peakAt, peaksOf } from './peakDays';

/** The shop's hours and its wall clock, which tell when it works (handbook §7). */
export type WorkingTime = Hours & { utcOffsetMinutes: number; peaks?: readonly PeakDay[] };

/**
 * The instant at which `within` ms of the shop's own time have passed since `now`. Every clock of the shop's own uses
 * this (handbook §7). The platform's countdowns and times measured on the buyer do not. By the calendar, unless the
 * policy says `working`.
 */
export function after(now: Instant, within: number, policy: Policy): Instant {
  return afterIn(now, within, workingTimeOf(policy));
}

/** The hours by which the shop's own clocks run, or undefined where they run by the calendar. */
export function workingTimeOf(policy: Policy): WorkingTime | undefined {
  return policy.hours.ownTimers === 'working' ? openingHours(policy) : undefined;
}

/** The same from hours that were kept; without any, by the calendar. */
export function afterIn(now: Instant, within: number, time: WorkingTime | undefined): Instant {
  if (!time || within <= 0) return now + within;
  let left = within;
  for (let at = now; ; at = startOfNextDay(at, time)) {
    const { opensAt, closesAt } = openingOf(at, time);
    const from = Math.max(at, opensAt);
    if (from >= closesAt) continue;
    if (left <= closesAt - from) return from + left;
    left -= closesAt - from;
  }
}

/** When people are back at the shop. Undefined while they are there (handbook §6: outside hours). */
export function backAt(now: Instant, time: WorkingTime): Instant | undefined {
  const opensAt = afterIn(now, 1, time) - 1;
  return opensAt > now ? opensAt : undefined;
}

/** The shop's opening hours, whatever its own clocks run by. */
export function openingHours(policy: Policy): WorkingTime {
  const { peaks = [], utcOffsetMinutes } = peaksOf(policy);
  return { ...policy.hours, utcOffsetMinutes, ...(peaks.length > 0 && { peaks }) };
}

/** How much of the shop's time lies between two instants, ms. */
export function workedBetween(fromAt: Instant, untilAt: Instant, time: WorkingTime | undefined): number {
  if (untilAt <= fromAt) return 0;
  if (!time) return untilAt - fromAt;
  let worked = 0;
  for (let at = fromAt; at < untilAt; at = startOfNextDay(at, time)) {
    const { opensAt, closesAt } = openingOf(at, time);
    worked += Math.max(0, Math.min(untilAt, closesAt) - Math.max(at, opensAt));
  }
  return worked;
}

/**
 * When the shop opens and closes on the day of this instant; both at once on a day on which it does not work. On a peak day with
 * hours of its own it works, whatever weekday or vacation it is (handbook §6).
 */
function openingOf(at: Instant, time: WorkingTime): { opensAt: Instant; closesAt: Instant } {
  const midnight = startOfDay(at, time);
  const { worksFrom, worksUntil } = peakAt(at, time) ?? {};
  if (worksFrom !== undefined && worksUntil !== undefined) {
    return { opensAt: midnight + worksFrom * MINUTE, closesAt: midnight + worksUntil * MINUTE };
  }
  const works = !vacationAt(at, time) && time.workDays.includes(weekdayOf(at, time));
  if (!works) return { opensAt: midnight, closesAt: midnight };
  return { opensAt: midnight + time.worksFrom * MINUTE, closesAt: midnight + time.worksUntil * MINUTE };
}

/** Midnight after this day, or after the vacation that it lies in. Where there are peak days, one may lie in the vacation. */
function startOfNextDay(at: Instant, time: WorkingTime): Instant {
  const vacation = time.peaks ? undefined : vacationAt(at, time);
  const last = vacation ? Date.parse(vacation.until) - time.utcOffsetMinutes * MINUTE : startOfDay(at, time);
  return last + DAY;
}

function vacationAt(at: Instant, time: WorkingTime) {
  const date = new Date(at + time.utcOffsetMinutes * MINUTE).toISOString().slice(0, 10);
  return time.vacations.find(({ from, until }) => from <= date && date <= until);
}

/** 1 is Monday, 7 is Sunday. */
function weekdayOf(at: Instant, { utcOffsetMinutes }: WorkingTime): number {
  return new Date(at + utcOffsetMinutes * MINUTE).getUTCDay() || 7;
}

function startOfDay(at: Instant, { utcOffsetMinutes }: WorkingTime): Instant {
  const offset = utcOffsetMinutes * MINUTE;
  return Math.floor((at + offset) / DAY) * DAY - offset;
}
