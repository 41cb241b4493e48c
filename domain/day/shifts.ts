import type { DayRules } from '../policy/policy';
import { DAY, HOUR, type Instant, MINUTE } from '../time';
import type { Slot } from './dueTimes';
import { dayIn, instantIn, minuteIn } from './zone';

/** The shifts of a day and what is due with them (handbook §9). */

const DAY_MINUTES = DAY / MINUTE;

export function startsOf({ shifts }: DayRules): Slot[] {
  return slotsAt(shifts.map(({ from }) => from));
}

export function endsOf({ shifts }: DayRules): Slot[] {
  return slotsAt(shifts.map(({ until }) => until));
}

/** At each of these minutes of a day, once; at midnight where a day is over. */
export function slotsAt(minutes: readonly number[]): Slot[] {
  const all = new Set(minutes.map((minute) => minute % DAY_MINUTES));
  return [...all].sort((a, b) => a - b).map((minute) => ({ minute }));
}

/** Every so many ms from the start of the first shift to the end of the last. */
export function roundsOf({ shifts, problemOrdersEvery }: DayRules): Slot[] {
  const until = Math.max(...shifts.map((shift) => shift.until));
  const every = Math.ceil(problemOrdersEvery / MINUTE);
  const minutes: number[] = [];
  for (let minute = Math.min(...shifts.map(({ from }) => from)); minute < until; minute += every) minutes.push(minute);
  return slotsAt(minutes);
}

/** The names of the shifts that begin at this instant. Undefined where none does, as when a person runs a job in between. */
export function shiftStarting(day: DayRules, zone: string, at: Instant): string | undefined {
  return namesOf(startingAt(day, zone, at));
}

/** The names of the shifts that end at this instant. */
export function shiftEnding({ shifts }: DayRules, zone: string, at: Instant): string | undefined {
  const minute = minuteIn(zone, at);
  return namesOf(shifts.filter(({ until }) => until % DAY_MINUTES === minute));
}

/** Until when the shift lasts that begins at this instant: the longest of several. Without one: eight hours. */
export function endOfShift(day: DayRules, zone: string, at: Instant): Instant {
  const last = Math.max(...startingAt(day, zone, at).map(({ until }) => until));
  return (Number.isFinite(last) ? instantIn(zone, dayIn(zone, at), last) : undefined) ?? at + 8 * HOUR;
}

function startingAt({ shifts }: DayRules, zone: string, at: Instant) {
  const minute = minuteIn(zone, at);
  return shifts.filter(({ from }) => from === minute);
}

function namesOf(shifts: readonly { name: string }[]): string | undefined {
  return shifts.length === 0 ? undefined : shifts.map(({ name }) => name).join('、');
}
