import * as fc from 'fast-check';
import { addBuckets, bucketOf, percentilesOf, RELATIVE_ERROR } from '../../../domain/numbers/buckets';
import { DAY } from '../../../domain/time';

const durations = fc.array(fc.nat(400 * DAY), { minLength: 1, maxLength: 60 });

function bucketsOf(values: readonly number[]): Record<string, number> {
  const buckets: Record<string, number> = {};
  for (const value of values) addBuckets(buckets, { [bucketOf(value)]: 1 });
  return buckets;
}

/** The value at the rank, as every table of percentiles has it. */
function exactly(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? Number.NaN;
}

describe('percentiles of durations (handbook §10)', () => {
  test('differ from the true ones by 2 % at most, and by half a millisecond where they are rounded', () =>
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, part) => {
        const [found = Number.NaN] = percentilesOf(bucketsOf(values), [part]);
        const exact = exactly(values, part);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * RELATIVE_ERROR + 0.5 + 1e-6);
      }),
    ));

  test('of two days together are those of all durations: they merge', () =>
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        const merged = bucketsOf(one);
        addBuckets(merged, bucketsOf(other));
        expect(percentilesOf(merged, [0.5, 0.9, 0.99])).toEqual(
          percentilesOf(bucketsOf([...one, ...other]), [0.5, 0.9, 0.99]),
        );
      }),
    ));

  test('of nothing there are none, and no time at all is zero', () => {
    expect(percentilesOf({}, [0.5])).toEqual([undefined]);
    expect(percentilesOf(bucketsOf([0, 0, 0]), [0.5, 1])).toEqual([0, 0]);
  });
});
