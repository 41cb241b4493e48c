import type { Day } from '../calendar';
import { addBuckets, type Buckets, bucketOf } from './buckets';
import { FIRST_DAY_OF, SPANS, type Span } from './calendar';
import type { Entry } from './contribution';
import { type Dimension, type MeasureName, measureOf } from './measures';

/** Under `shop` is the whole. */
export type By = 'shop' | Dimension;

/** What identifies a row of the numbers. Example: the returns of one product in a week. */
export interface RowKey {
  measure: MeasureName;
  by: By;
  /** A person, a kind, a product …; empty for the whole shop. */
  key: string;
  span: Span;
  /** Of a week or a month its first. */
  day: Day;
}

export interface Totals {
  count: number;
  sum: number;
  part: number;
  buckets: Buckets;
}

export interface NumberRow extends RowKey, Totals {}

/** What is to be added to the rows so that they count these entries instead of those. Rows that stay as they are, are absent. */
export function rowsBetween(before: readonly Entry[], after: readonly Entry[]): NumberRow[] {
  const rows = new RowSums();
  rows.add(after, 1);
  rows.add(before, -1);
  return rows.all();
}

/** Adds up rows of many cases. */
export class RowSums {
  private readonly rows = new Map<string, NumberRow & { buckets: Record<string, number> }>();

  /** `times`: 1 adds the entries, −1 takes them back. */
  add(entries: readonly Entry[], times: 1 | -1): void {
    for (const entry of entries) {
      for (const key of keysOf(entry)) this.addTo(key, entry, times);
    }
  }

  /** In the order of their keys, so that two writers lock them in one order. Rows of nothing are left out. */
  all(): NumberRow[] {
    const rows = [...this.rows].map(([name, row]) => [name, { ...row, buckets: filled(row.buckets) }] as const);
    return rows
      .filter(([, row]) => !isNothing(row))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => row);
  }

  private addTo(key: RowKey, { count, sum = 0, part = 0 }: Entry, times: number): void {
    const name = [key.measure, key.by, key.span, key.day, key.key].join('\n');
    const row = this.rows.get(name) ?? { ...key, count: 0, sum: 0, part: 0, buckets: {} };
    row.count += times * count;
    row.sum += times * sum;
    row.part += times * part;
    if (measureOf(key.measure).sort === 'distribution') addBuckets(row.buckets, { [bucketOf(sum)]: times * count });
    this.rows.set(name, row);
  }
}

function keysOf({ measure, day, by }: Entry): RowKey[] {
  const keys: [By, string][] = [['shop', ''], ...(Object.entries(by) as [By, string][])];
  return keys.flatMap(([name, key]) =>
    SPANS.map((span) => ({ measure, by: name, key, span, day: FIRST_DAY_OF[span](day) })),
  );
}

function filled(buckets: Buckets): Record<string, number> {
  return Object.fromEntries(Object.entries(buckets).filter(([, count]) => count !== 0));
}

function isNothing({ count, sum, part, buckets }: Totals): boolean {
  return count === 0 && sum === 0 && part === 0 && Object.keys(buckets).length === 0;
}
