import { daysLater } from '../calendar';
import { clockText } from '../measures';
import type { RotaRules } from '../policy/policy';
import { DAY, HOUR, MINUTE } from '../time';
import type { Shift } from './shift';

/** A person of the rota. Those who are there for the whole month are compared with each other. */
export interface RotaPerson {
  id: string;
  name?: string;
}

export type WarningSort = 'fullAfterLate' | 'workAfterDouble' | 'unevenHours' | 'tooFewFreeDays';

/** What the roster's rules say against a plan. It forbids nothing: whoever plans decides. */
export interface Warning {
  sort: WarningSort;
  staffId: string;
  /** The day on which it would happen. Absent: it is about the month. */
  day?: string;
  /** A sentence that names who and when. */
  text: string;
}

/**
 * The roster's checks over one month, for example 2026-03 (handbook §2). No full day shift follows a late one. A free day follows a
 * double. Hours of all are alike, and each person has four days off. `shifts` has those of the day before the month as well.
 * `people` are those whose hours are compared. `rules` say what is late, full, double, alike and free.
 */
export function warningsOf(
  shifts: readonly Shift[],
  people: readonly RotaPerson[],
  month: string,
  rules: RotaRules,
): Warning[] {
  const named = new Map(people.map(({ id, name }) => [id, name ? `${id} (${name})` : id]));
  const ids = [...new Set([...people.map(({ id }) => id), ...shifts.map(({ staffId }) => staffId)])].sort();
  const plans = ids.map((id) => planOf(id, named.get(id) ?? id, shifts));
  const daily = plans.flatMap((plan) => daysOf(month).flatMap((day) => dayWarnings(plan, day, rules)));
  const monthly = plans.flatMap((plan) => freeDayWarnings(plan, month, rules));
  const compared = plans.filter(({ id }) => named.has(id));
  return [...daily, ...monthly, ...hourWarnings(compared, month, rules)];
}

/** One person's shifts, by day. */
interface Plan {
  id: string;
  called: string;
  days: ReadonlyMap<string, readonly Shift[]>;
}

function planOf(id: string, called: string, shifts: readonly Shift[]): Plan {
  const own = shifts.filter(({ staffId }) => staffId === id).toSorted((one, other) => one.startsAt - other.startsAt);
  const days = new Map<string, Shift[]>();
  for (const shift of own) days.set(shift.day, [...(days.get(shift.day) ?? []), shift]);
  return { id, called, days };
}

function dayWarnings({ id, called, days }: Plan, day: string, { lateFrom, fullDay, longestDay }: RotaRules): Warning[] {
  const eve = daysLater(day, -1);
  const [today, before] = [days.get(day) ?? [], days.get(eve) ?? []];
  const warnings: Warning[] = [];
  const late = before.find(({ dayStartsAt, endsAt }) => endsAt - dayStartsAt >= lateFrom * MINUTE);
  const full = today.find(({ startsAt, endsAt }) => endsAt - startsAt >= fullDay);
  if (late && full) {
    const text = `${day}: ${called} has a full day shift (${hoursOf(full)}) after the late one of ${eve} (${hoursOf(late)}).`;
    warnings.push({ sort: 'fullAfterLate', staffId: id, day, text });
  }
  const worked = workedIn(before);
  if (worked > longestDay && today.length > 0) {
    const text = `${day}: ${called} worked double on ${eve} (${inHours(worked)} hours) and has no free day after it.`;
    warnings.push({ sort: 'workAfterDouble', staffId: id, day, text });
  }
  return warnings;
}

function freeDayWarnings({ id, called, days }: Plan, month: string, { freeDays }: RotaRules): Warning[] {
  const free = daysOf(month).filter((day) => !days.has(day)).length;
  if (free >= freeDays) return [];
  const text = `${month}: ${called} has ${free} free ${free === 1 ? 'day' : 'days'}; ${freeDays} belong to each person.`;
  return [{ sort: 'tooFewFreeDays', staffId: id, text }];
}

function hourWarnings(plans: readonly Plan[], month: string, { alikeWithin }: RotaRules): Warning[] {
  const hours = plans.map(({ days }) => daysOf(month).reduce((sum, day) => sum + workedIn(days.get(day) ?? []), 0));
  const average = hours.reduce((sum, one) => sum + one, 0) / Math.max(1, hours.length);
  return plans.flatMap(({ id, called }, index): Warning[] => {
    const own = hours[index] ?? 0;
    if (Math.abs(own - average) <= alikeWithin) return [];
    const text = `${month}: ${called} works ${inHours(own)} hours, and the average of all is ${inHours(average)}; hours are to be alike.`;
    return [{ sort: 'unevenHours', staffId: id, text }];
  });
}

/** How long somebody is at work, ms. Hours in two shifts at once count once. */
function workedIn(sorted: readonly Shift[]): number {
  let worked = 0;
  let until = 0;
  for (const { startsAt, endsAt } of sorted) {
    worked += Math.max(0, endsAt - Math.max(startsAt, until));
    until = Math.max(until, endsAt);
  }
  return worked;
}

/** The days of a month, 2026-03. */
export function daysOf(month: string): string[] {
  const first = Date.parse(`${month}-01`);
  const days: string[] = [];
  for (let at = first; days.length < 31; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!day.startsWith(month)) break;
    days.push(day);
  }
  return days;
}

/** By the shop's wall clock: 09:00–17:30. */
function hoursOf({ dayStartsAt, startsAt, endsAt }: Shift): string {
  return `${clock(startsAt - dayStartsAt)}–${clock(endsAt - dayStartsAt)}`;
}

function clock(sinceMidnight: number): string {
  return clockText(Math.floor((((sinceMidnight % DAY) + DAY) % DAY) / MINUTE));
}

function inHours(ms: number): number {
  return Math.round((ms / HOUR) * 10) / 10;
}
