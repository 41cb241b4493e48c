import { MEASURE_NAMES } from '../../../domain/numbers/measures';
import { changeOf, GOOD_WHEN, isBetter } from '../../../domain/report/week';

describe('handbook §10: the week beside the week before', () => {
  it.each([
    ['a count as a part of the one before', 12, 10, 'count', { by: 'part', amount: 0.2 }],
    ['a count from nothing as it is', 3, 0, 'count', { by: 'difference', amount: 3 }],
    ['a share as the difference', 0.5, 0.25, 'share', { by: 'difference', amount: 0.25 }],
    ['marks as the difference', 4.5, 4, 'points', { by: 'difference', amount: 0.5 }],
    ['nothing where nothing was counted', null, 4, 'ms', undefined],
    ['nothing where nothing was counted before', 4, null, 'ms', undefined],
  ] as const)('%s', (_what, value, before, unit, change) => {
    expect(changeOf({ value, before }, unit)).toEqual(change);
  });

  it('a slower answer is worse, a better review is better, and of how many cases were closed neither is said', () => {
    const more = { by: 'part', amount: 0.1 } as const;
    expect(isBetter('firstResponse', more)).toBe(false);
    expect(isBetter('reviewsTurned', more)).toBe(true);
    expect(isBetter('casesClosed', more)).toBeUndefined();
    expect(isBetter('firstResponse', { by: 'part', amount: 0 })).toBeUndefined();
    expect(Object.keys(GOOD_WHEN).sort()).toEqual([...MEASURE_NAMES].sort());
  });
});
