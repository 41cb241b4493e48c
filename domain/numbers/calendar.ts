import { DAY, type Instant, MINUTE } from '../time';

/** Days of a shop's calendar as text: 2026-11-02. As texts they compare in their order. */
export type Day = string;

export interface Days {
  from: Day;
  /** The last one. */
  to: Day;
}

/** By which stretches of time a row is kept: a month's row is the sum of its days'. */
export const SPANS = ['day', 'month'] as const;
export type Span = (typeof SPANS)[number];

const LENGTH = 'yyyy-mm-dd'.length;

/** The day of the shop's calendar on which an instant lies. */
export function dayOf(at: Instant, utcOffsetMinutes: number): Day {
  return textOf(at + utcOffsetMinutes * MINUTE);
}

export function daysLater(day: Day, days: number): Day {
  return textOf(startOf(day) + days * DAY);
}

/** How many days it is from one to the other, both counted. */
export function lengthOf({ from, to }: Days): number {
  return Math.round((startOf(to) - startOf(from)) / DAY) + 1;
}

/** Just as many days, and the last of them is the day before these begin. */
export function daysBefore(days: Days): Days {
  return { from: daysLater(days.from, -lengthOf(days)), to: daysLater(days.from, -1) };
}

/** The first day of the month. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 'yyyy-mm'.length)}-01`;
}

/** The Monday of the week. */
export function weekOf(day: Day): Day {
  const weekday = new Date(startOf(day)).getUTCDay() || 7;
  return daysLater(day, 1 - weekday);
}

/** The first days of the months that lie wholly within these days, and the days that lie in none of them. */
export function monthsAndDays({ from, to }: Days): { months?: Days; days: Days[] } {
  const first = monthOf(from) === from ? from : nextMonth(from);
  const afterLast = monthOf(daysLater(to, 1));
  if (first >= afterLast) return { days: [{ from, to }] };
  const months = { from: first, to: monthOf(daysLater(afterLast, -1)) };
  const before = { from, to: daysLater(first, -1) };
  const after = { from: afterLast, to };
  return { months, days: [before, after].filter((days) => days.from <= days.to) };
}

function nextMonth(day: Day): Day {
  return monthOf(daysLater(monthOf(day), LONGEST_MONTH));
}

const LONGEST_MONTH = 31;

function startOf(day: Day): Instant {
  return Date.parse(`${day}T00:00:00Z`);
}

function textOf(at: Instant): Day {
  return new Date(at).toISOString().slice(0, LENGTH);
}
