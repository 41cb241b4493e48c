import { type Day, daysLater } from '../../domain/calendar';
import { type Days, daysBefore, FIRST_DAY_OF, SPANS, type Span } from '../../domain/numbers/calendar';
import { type Dimension, type MeasureName, measureOf } from '../../domain/numbers/measures';
import { added, type Point, pointOf } from '../../domain/numbers/points';
import type { Totals } from '../../domain/numbers/rows';
import type { Keyed, Numbers, Of } from '../../store/numbers/read';

export interface Asked {
  measure: MeasureName;
  days: Days;
  by: Span | Dimension;
  of?: Of;
  /** Beside each number that of as many days before. */
  isCompared: boolean;
}

/** A number of the answer under its key: the first day of a day, week or month, or a person, kind, product … */
export interface KeyedPoint extends Point {
  key: string;
  /** Of all that was counted, from 0 to 1; null by time. */
  ofAll: number | null;
  /** The value of the days before; null where nothing was counted or nothing was compared. */
  previous: number | null;
}

export interface NumbersAnswer {
  measure: MeasureName;
  unit: string;
  sort: string;
  from: Day;
  to: Day;
  by: string;
  total: Point;
  previousTotal: Point | null;
  points: KeyedPoint[];
}

/** Answers a question about one measure. */
export async function answerOf(numbers: Numbers, shopId: string, asked: Asked): Promise<NumbersAnswer> {
  const { measure, days, by, isCompared } = asked;
  const [now, before] = await Promise.all([
    read(numbers, shopId, asked),
    isCompared ? read(numbers, shopId, { ...asked, days: daysBefore(days) }) : undefined,
  ]);
  const { unit, sort } = measureOf(measure);
  return {
    ...{ measure, unit, sort, ...days, by },
    total: pointOf(measure, now.total),
    previousTotal: before ? pointOf(measure, before.total) : null,
    points: isTime(by) ? byTime(asked, by, now.keyed, before?.keyed) : byKey(measure, now, before?.keyed),
  };
}

export function isTime(by: Span | Dimension): by is Span {
  return SPANS.some((span) => span === by);
}

interface Read {
  keyed: Keyed;
  total: Totals;
}

async function read(numbers: Numbers, shopId: string, { measure, days, by, of }: Asked): Promise<Read> {
  if (isTime(by)) {
    const keyed = await numbers.byTime(shopId, measure, days, by, of);
    return { keyed, total: added([...keyed.values()]) };
  }
  const [keyed, total] = await Promise.all([
    numbers.byKey(shopId, measure, days, by),
    numbers.total(shopId, measure, days),
  ]);
  return { keyed, total };
}

/** One after the other without a gap, each beside the one in its place of the days before. */
function byTime({ measure, days }: Asked, time: Span, keyed: Keyed, before: Keyed | undefined): KeyedPoint[] {
  const past = before ? keysOf(daysBefore(days), time) : [];
  return keysOf(days, time).map((key, at) => {
    const [now, then] = [keyed.get(key) ?? NOTHING, before?.get(past[at] ?? '') ?? NOTHING];
    return { key, ...pointOf(measure, now), ofAll: null, previous: before ? pointOf(measure, then).value : null };
  });
}

/** The largest first. */
function byKey(measure: MeasureName, { keyed, total }: Read, before: Keyed | undefined): KeyedPoint[] {
  const sorted = [...keyed].sort(([one, a], [other, b]) => b.count - a.count || (one < other ? -1 : 1));
  return sorted.map(([key, totals]) => ({
    key,
    ...pointOf(measure, totals),
    ofAll: total.count === 0 ? null : totals.count / total.count,
    previous: before ? pointOf(measure, before.get(key) ?? NOTHING).value : null,
  }));
}

const NOTHING: Totals = { count: 0, sum: 0, part: 0, buckets: {} };

function keysOf({ from, to }: Days, time: Span): Day[] {
  const keys = new Set<Day>();
  for (let day = from; day <= to; day = daysLater(day, 1)) keys.add(FIRST_DAY_OF[time](day));
  return [...keys];
}
