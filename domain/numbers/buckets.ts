/**
 * A distribution as counts in logarithmic buckets. Each bucket's values differ from its middle by 2 % at most, so percentiles of
 * added-up days are as exact as those of one day. Example: 2,000 ms and 2,030 ms are in one bucket.
 */
export type Buckets = Readonly<Record<string, number>>;

/** The most by which a percentile may differ from the true value, of that value. */
export const RELATIVE_ERROR = 0.02;

const RATIO = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_RATIO = Math.log(RATIO);

/** Of values below one there is one bucket, which stands for zero. */
const ZERO = 'zero';

/** The bucket of a value from zero on. */
export function bucketOf(value: number): string {
  return value < 1 ? ZERO : String(Math.ceil(Math.log(value) / LOG_RATIO));
}

/** Adds the counts of the second to those of the first. */
export function addBuckets(to: Record<string, number>, more: Buckets): void {
  // A year by product adds up a hundred thousand of these: pairs would be made for nothing.
  for (const bucket in more) to[bucket] = (to[bucket] ?? 0) + (more[bucket] ?? 0);
}

/** The values below or at which these parts of all lie, from 0 to 1, in the order asked for. Undefined without a value. */
export function percentilesOf(buckets: Buckets, parts: readonly number[]): (number | undefined)[] {
  const sorted = Object.entries(buckets)
    .map(([bucket, count]) => ({ middle: middleOf(bucket), count }))
    .sort((one, other) => one.middle - other.middle);
  const all = sorted.reduce((sum, { count }) => sum + count, 0);
  return parts.map((part) => {
    const rank = Math.max(1, Math.ceil(part * all));
    let seen = 0;
    for (const { middle, count } of sorted) {
      seen += count;
      if (seen >= rank) return Math.round(middle);
    }
    return undefined;
  });
}

/** The value that differs least, in relation, from every value of the bucket. */
function middleOf(bucket: string): number {
  return bucket === ZERO ? 0 : (2 * RATIO ** Number(bucket)) / (RATIO + 1);
}
