import * as fc from 'fast-check';
import { dayAt, daysLater } from '../../../domain/calendar';
import {
  daysBefore,
  FIRST_DAY_OF,
  lengthOf,
  monthOf,
  SPANS,
  stretchesOf,
  weekOf,
} from '../../../domain/numbers/calendar';

describe("the days of the shop's calendar", () => {
  test.each([
    ['2026-03-01T15:59:59.999Z', 480, '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', 480, '2026-03-02'],
    ['2026-03-01T16:00:00.000Z', -480, '2026-03-01'],
    ['2025-12-31T20:00:00.000Z', 480, '2026-01-01'],
  ])('%s of a shop %d minutes ahead of UTC is %s', (at, offset, day) => {
    expect(dayAt(Date.parse(at), offset)).toBe(day);
  });

  test.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-08', '2026-03-02'],
    ['2026-01-01', '2025-12-29'],
  ])('the week of %s begins on %s', (day, monday) => expect(weekOf(day)).toBe(monday));

  test('a month begins on its first, and a leap year has its day', () => {
    expect(monthOf('2026-03-31')).toBe('2026-03-01');
    expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
    expect(lengthOf({ from: '2028-02-01', to: '2028-03-01' })).toBe(30);
  });

  test('the days before are as many and end where these begin', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  });

  test.each([
    ['2026-01-01', '2026-12-31', ['month 2026-01-01 2026-12-01']],
    [
      ...(['2026-01-15', '2026-04-10'] as const),
      [
        'month 2026-02-01 2026-03-01',
        ...['week 2026-01-19 2026-01-19', 'day 2026-01-15 2026-01-18', 'day 2026-01-26 2026-01-31'],
        'day 2026-04-01 2026-04-10',
      ],
    ],
    ['2026-01-19', '2026-02-01', ['week 2026-01-19 2026-01-26']],
    ['2026-03-03', '2026-03-03', ['day 2026-03-03 2026-03-03']],
    ['2026-12-31', '2027-01-31', ['month 2027-01-01 2027-01-01', 'day 2026-12-31 2026-12-31']],
  ])('%s to %s are %j', (from, to, stretches) => {
    const found = stretchesOf({ from, to }, ['month', 'week']);
    const text = found.map(({ span, ...days }) => `${span} ${days.from} ${days.to}`);
    expect(text.sort()).toEqual([...stretches].sort());
  });

  test('whatever the days are, each of them is in one stretch, and no other day is', () =>
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(500), fc.subarray([...SPANS].reverse()), (start, length, spans) => {
        const days = { from: daysLater('2024-01-01', start), to: daysLater('2024-01-01', start + length) };
        const said: string[] = [];
        for (const { span, from, to } of stretchesOf(days, spans)) {
          for (let day = from; day <= daysLater(to, 31); day = daysLater(day, 1)) {
            if (FIRST_DAY_OF[span](day) <= to) said.push(day);
          }
        }
        const all = Array.from({ length: length + 1 }, (_, n) => daysLater(days.from, n));
        expect(said.sort()).toEqual(all);
      }),
    ));
});
