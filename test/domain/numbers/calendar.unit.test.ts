import {
  dayOf,
  daysBefore,
  daysLater,
  lengthOf,
  monthOf,
  monthsAndDays,
  weekOf,
} from '../../../domain/numbers/calendar';

describe("the days of the shop's calendar", () => {
  test.each([
    ['2026-03-01T15:59:59.999Z', 480, '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', 480, '2026-03-02'],
    ['2026-03-01T16:00:00.000Z', -480, '2026-03-01'],
    ['2025-12-31T20:00:00.000Z', 480, '2026-01-01'],
  ])('%s of a shop %d minutes ahead of UTC is %s', (at, offset, day) => {
    expect(dayOf(Date.parse(at), offset)).toBe(day);
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
    [['2026-01-01', '2026-12-31'], ['2026-01-01', '2026-12-01'], []],
    [
      ['2026-01-15', '2026-04-10'],
      ['2026-02-01', '2026-03-01'],
      [
        ['2026-01-15', '2026-01-31'],
        ['2026-04-01', '2026-04-10'],
      ],
    ],
    [['2026-01-15', '2026-02-10'], undefined, [['2026-01-15', '2026-02-10']]],
    [['2026-02-01', '2026-02-28'], ['2026-02-01', '2026-02-01'], []],
    [['2026-02-02', '2026-02-28'], undefined, [['2026-02-02', '2026-02-28']]],
    [['2026-12-31', '2027-01-31'], ['2027-01-01', '2027-01-01'], [['2026-12-31', '2026-12-31']]],
  ])('%j are whole months %j and the days %j, none of them twice', ([from = '', to = ''], months, days) => {
    const span = ([first = '', last = '']: readonly string[]) => ({ from: first, to: last });
    expect(monthsAndDays({ from, to })).toEqual({ ...(months && { months: span(months) }), days: days.map(span) });
  });
});
