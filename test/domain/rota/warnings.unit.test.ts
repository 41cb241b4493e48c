import type { Shift } from '../../../domain/rota/shift';
import { daysOf, type RotaPerson, warningsOf } from '../../../domain/rota/warnings';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { EARLY, LATE, MONTH, SHORT, shift } from './shifts';

const { rota } = HANDBOOK_POLICY;
const PERSON: RotaPerson = { id: 'agent-1', name: '小李' };
const textsOf = (shifts: Shift[], people = [PERSON]) => warningsOf(shifts, people, MONTH, rota).map(({ text }) => text);
const sortsOf = (shifts: Shift[], people = [PERSON]) => warningsOf(shifts, people, MONTH, rota).map(({ sort }) => sort);

describe('handbook §2: no full day shift after a late one [§2.roster.restAfterLate]', () => {
  test('is said with who and when', () => {
    expect(textsOf([shift('agent-1', 2, LATE), shift('agent-1', 3, EARLY)])).toEqual([
      '2026-03-03: agent-1 (小李) has a full day shift (09:00–17:30) after the late one of 2026-03-02 (17:00–23:30).',
    ]);
  });

  test.each<[string, Shift[]]>([
    ['the short shift may follow', [shift('agent-1', 2, LATE), shift('agent-1', 3, SHORT)]],
    ['another late one may follow', [shift('agent-1', 2, LATE), shift('agent-1', 3, LATE)]],
    ['a day later it may', [shift('agent-1', 2, LATE), shift('agent-1', 4, EARLY)]],
    ["another person's late shift is none of theirs", [shift('agent-1', 2, EARLY), shift('agent-1', 3, EARLY)]],
  ])('%s', (_what, shifts) => expect(sortsOf(shifts)).toEqual([]));

  test('a late shift over midnight counts, and one on the last day of the month before', () => {
    expect(sortsOf([shift('agent-1', 2, '18:00-01:00'), shift('agent-1', 3, EARLY)])).toEqual(['fullAfterLate']);
    expect(sortsOf([shift('agent-1', 0, LATE), shift('agent-1', 1, EARLY)])).toEqual(['fullAfterLate']);
  });

  test('what lies in the next month is said there', () => {
    const over = [shift('agent-1', 31, LATE), shift('agent-1', 32, EARLY)];
    expect(sortsOf(over)).toEqual([]);
    expect(warningsOf(over, [], '2026-04', rota).map(({ day }) => day)).toEqual(['2026-04-01']);
  });
});

describe('handbook §2: a free day after a double [§2.roster.freeAfterDouble]', () => {
  test('is said with who and when', () => {
    const double = [shift('agent-1', 2, SHORT), shift('agent-1', 2, LATE), shift('agent-1', 3, SHORT)];
    expect(textsOf(double)).toEqual([
      '2026-03-03: agent-1 (小李) worked double on 2026-03-02 (12 hours) and has no free day after it.',
    ]);
  });

  test.each<[string, Shift[]]>([
    ['with the day free nothing is said', [shift('agent-1', 2, EARLY), shift('agent-1', 2, LATE)]],
    ['one long day shift is no double', [shift('agent-1', 2, '09:00-19:00'), shift('agent-1', 3, SHORT)]],
    [
      'hours in two shifts at once count once',
      [shift('agent-1', 2, EARLY), shift('agent-1', 2, SHORT), shift('agent-1', 3, SHORT)],
    ],
  ])('%s', (_what, shifts) => expect(sortsOf(shifts)).toEqual([]));
});

describe('handbook §2: four days off a month [§2.roster.fourDaysOff]', () => {
  const worked = (days: number) => Array.from({ length: days }, (_, index) => shift('agent-1', index + 1, EARLY));

  test.each([
    [27, []],
    [28, ['2026-03: agent-1 (小李) has 3 free days; 4 belong to each person.']],
    [30, ['2026-03: agent-1 (小李) has 1 free day; 4 belong to each person.']],
  ])('with %d days of work', (days, texts) => expect(textsOf(worked(days))).toEqual(texts));

  test('February has its own count of days', () => {
    expect(daysOf('2026-02')).toHaveLength(28);
    expect(daysOf('2028-02').at(-1)).toBe('2028-02-29');
  });
});

describe('handbook §2: hours of all alike over a month [§2.roster.hoursAlike]', () => {
  const OTHER: RotaPerson = { id: 'agent-2' };
  const worked = (staffId: string, days: number) =>
    Array.from({ length: days }, (_, index) => shift(staffId, 2 * index + 1, EARLY));

  test('who is further from the average than one day shift is named', () => {
    expect(textsOf([...worked('agent-1', 5), ...worked('agent-2', 2)], [PERSON, OTHER])).toEqual([
      '2026-03: agent-1 (小李) works 42.5 hours, and the average of all is 29.8; hours are to be alike.',
      '2026-03: agent-2 works 17 hours, and the average of all is 29.8; hours are to be alike.',
    ]);
    expect(sortsOf([...worked('agent-1', 4), ...worked('agent-2', 2)], [PERSON, OTHER])).toEqual([]);
  });

  test('who came within the month is compared with nobody', () => {
    expect(sortsOf([...worked('agent-1', 5), ...worked('agent-2', 1)], [PERSON])).toEqual([]);
  });
});
