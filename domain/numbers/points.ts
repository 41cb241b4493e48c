import { addBuckets, percentilesOf } from './buckets';
import { type Measure, type MeasureName, measureOf } from './measures';
import type { Totals } from './rows';

/** What an answer says of a measure for one day, person, product … Null where nothing was counted. */
export interface Point {
  /** How many; of a share the whole. */
  count: number;
  /** The one number that people speak of: a count, a sum, a share from 0 to 1, or the mean of a distribution. */
  value: number | null;
  /** Fen or ms or marks in all, and a case or a mark. */
  sum: number | null;
  mean: number | null;
  p50: number | null;
  p90: number | null;
  p99: number | null;
  /** Of a share: how many of the whole. */
  part: number | null;
}

/** The sums of several rows. */
export function added(rows: readonly Totals[]): Totals {
  const buckets: Record<string, number> = {};
  const totals = { count: 0, sum: 0, part: 0 };
  for (const row of rows) {
    totals.count += row.count;
    totals.sum += row.sum;
    totals.part += row.part;
    addBuckets(buckets, row.buckets);
  }
  return { ...totals, buckets };
}

export function pointOf(measure: MeasureName, { count, sum, part, buckets }: Totals): Point {
  const { sort, unit }: Measure = measureOf(measure);
  const mean = count === 0 ? null : sum / count;
  switch (sort) {
    case 'count':
      return { ...NOTHING, count, value: count };
    case 'share':
      return { ...NOTHING, count, part, value: count === 0 ? null : part / count };
    case 'sum':
      return { ...NOTHING, count, sum, mean, value: unit === 'points' ? mean : sum };
    case 'distribution': {
      const [p50 = null, p90 = null, p99 = null] = percentilesOf(buckets, [0.5, 0.9, 0.99]);
      return { ...NOTHING, count, sum, mean, p50, p90, p99, value: mean };
    }
  }
}

const NOTHING = { sum: null, mean: null, p50: null, p90: null, p99: null, part: null };
