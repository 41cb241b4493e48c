import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JUDGED, judged } from '../../../domain/numbers/alarms';
import { dimensionsOf, MEASURE_NAMES, measureOf } from '../../../domain/numbers/measures';
import { measuresPage } from '../../../domain/numbers/page';
import { type Point, pointOf } from '../../../domain/numbers/points';
import type { Totals } from '../../../domain/numbers/rows';
import { SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

describe('the table of measures (handbook §10)', () => {
  test('docs/measures.md is current (npm run docs:measures)', () => {
    const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'measures.md'), 'utf8');
    expect(page).toBe(measuresPage());
  });

  test.each(MEASURE_NAMES)('%s is told: its names, its formula, its source', (name) => {
    const { title, formula, source } = measureOf(name);
    expect(title.zh).toMatch(/^\p{Script=Han}+$/u);
    expect(title.en).toMatch(/^[A-Z]/);
    expect(formula).toMatch(/^[A-Z].*\.$/);
    expect(source).toMatch(/^handbook §\d/);
    expect(new Set(dimensionsOf(name)).size).toBe(dimensionsOf(name).length);
  });

  test('each name stands once, in Chinese and in English', () => {
    const titles = MEASURE_NAMES.flatMap((name) => Object.values(measureOf(name).title));
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('a number of a day', () => {
  const NO_TOTALS: Totals = { count: 0, sum: 0, part: 0, buckets: {} };

  test.each([
    ['casesOpened', { count: 3 }, { count: 3, value: 3 }],
    ['disputeRate', { count: 100, part: 3 }, { count: 100, part: 3, value: 0.03 }],
    ['disputeRate', { count: 0, part: 1 }, { count: 0, part: 1, value: null }],
    ['compensation', { count: 2, sum: 50_00 }, { count: 2, sum: 50_00, mean: 25_00, value: 50_00 }],
    ['satisfaction', { count: 2, sum: 9 }, { count: 2, sum: 9, mean: 4.5, value: 4.5 }],
    ['timeToSettle', { count: 0 }, { count: 0, value: null, p50: null, p99: null }],
  ] as const)('%s of %j is %j', (measure, totals, point) => {
    expect(pointOf(measure, { ...NO_TOTALS, ...totals })).toMatchObject(point);
  });
});

describe('alarms and targets (handbook §9, §10)', () => {
  const POINT: Point = {
    ...{ count: 1, value: null, sum: null, mean: null },
    p50: null,
    p90: null,
    p99: null,
    part: null,
  };
  const brokenBy = (values: Partial<Record<string, number>>) => {
    const points = Object.fromEntries(JUDGED.map((name) => [name, { ...POINT, value: values[name] ?? null }]));
    return judged(points, HANDBOOK_POLICY.numbers).flatMap(({ measure, isBroken }) => (isBroken ? [measure] : []));
  };

  test.each([
    [{ disputeRate: 0.0199, returns: 20, countdownsMissed: 0, firstResponse: 30 * SECOND }, []],
    [{ disputeRate: 0.02 }, ['disputeRate']],
    [{ returns: 21 }, ['returns']],
    [{ countdownsMissed: 1 }, ['countdownsMissed']],
    [{ firstResponse: 31 * SECOND, averageResponse: 41 * SECOND }, ['firstResponse', 'averageResponse']],
    [{}, []],
  ])('of %j are broken: %j', (values, broken) => expect(brokenBy(values)).toEqual(broken));

  test('every number that is judged has its limit, and a target is no alarm', () => {
    const all = judged({}, HANDBOOK_POLICY.numbers);
    expect(all.map(({ measure }) => measure)).toEqual(JUDGED);
    expect(all.filter(({ sort }) => sort === 'alarm')).toHaveLength(3);
  });
});
