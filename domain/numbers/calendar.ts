import { type Day, daysLater, weekdayOf } from '../calendar';
import { DAY } from '../time';

export interface Days {
  from: Day;
  /** The last one. */
  to: Day;
}

/** By which stretches of time a row is kept: the row of a week or a month is the sum of its days'. */
export const SPANS = ['day', 'week', 'month'] as const;
export type Span = (typeof SPANS)[number];

/** The first day of the stretch in which a day lies. */
export const FIRST_DAY_OF: Readonly<Record<Span, (day: Day) => Day>> = {
  day: (day) => day,
  week: weekOf,
  month: monthOf,
};

/** How many days it is from one to the other, both counted. */
export function lengthOf({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
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
  return daysLater(day, 1 - weekdayOf(day));
}

/** Stretches of one length: `from` and `to` are the first days of the first and of the last one. */
export interface Stretch extends Days {
  span: Span;
}

/**
 * As few stretches as say all of these days, each day once. First come whole stretches of the first span, then of the next one in
 * what is left, and days at last.
 */
export function stretchesOf(days: Days, [span, ...others]: readonly Span[]): Stretch[] {
  if (days.from > days.to) return [];
  if (span === undefined || span === 'day') return [{ span: 'day', ...days }];
  const found = span === 'month' ? monthsIn(days) : weeksIn(days);
  if (!found) return stretchesOf(days, others);
  const before = { from: days.from, to: daysLater(found.whole.from, -1) };
  const after = { from: found.afterLast, to: days.to };
  return [found.whole, ...stretchesOf(before, others), ...stretchesOf(after, others)];
}

type Found = { whole: Stretch; afterLast: Day } | undefined;

function monthsIn({ from, to }: Days): Found {
  const first = monthOf(from) === from ? from : nextMonth(from);
  const afterLast = monthOf(daysLater(to, 1));
  if (first >= afterLast) return undefined;
  return { whole: { span: 'month', from: first, to: monthOf(daysLater(afterLast, -1)) }, afterLast };
}

function weeksIn({ from, to }: Days): Found {
  const first = weekOf(daysLater(from, WEEK - 1));
  const afterLast = weekOf(daysLater(to, 1));
  if (first >= afterLast) return undefined;
  return { whole: { span: 'week', from: first, to: daysLater(afterLast, -WEEK) }, afterLast };
}

const WEEK = 7;

/** The first day of the month after this date. */
export function nextMonth(day: Day): Day {
  return monthOf(daysLater(monthOf(day), LONGEST_MONTH));
}

const LONGEST_MONTH = 31;
