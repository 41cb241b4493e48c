import { clockOf, daysLater, instantAt, minuteOf, minutesIn, mondayOf, weekFrom } from '../../console/day/days';
import {
  cellOf,
  copied,
  countOf,
  hoursOf,
  moved,
  planOf,
  shiftsOf,
  toggledSpan,
  withSpans,
} from '../../console/day/rota/week';

const ZONE = 'Asia/Shanghai';
const EARLY = { from: 540, until: 1050 };
const LATE = { from: 1020, until: 1410 };
const MONDAY = '2026-03-02';
const A = cellOf('agent-1', MONDAY);
const B = cellOf('agent-2', '2026-03-03');

describe('days and times of a shop', () => {
  it('weeks begin on Monday, also over months and years', () => {
    expect(mondayOf('2026-03-01')).toBe('2026-02-23');
    expect(mondayOf(MONDAY)).toBe(MONDAY);
    expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03');
    expect(daysLater('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('minutes of a day are an instant in the zone, and back', () => {
    const at = instantAt(MONDAY, 540, ZONE);
    expect(new Date(at).toISOString()).toBe('2026-03-02T01:00:00.000Z');
    expect(minuteOf(at, MONDAY, ZONE)).toBe(540);
    expect(minuteOf(instantAt(MONDAY, 1530, ZONE), MONDAY, ZONE)).toBe(1530);
  });

  it('where the clock is put forward, nine in the morning stays nine in the morning', () => {
    expect(new Date(instantAt('2026-03-29', 540, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T07:00:00.000Z');
    expect(new Date(instantAt('2026-03-28', 540, 'Europe/Berlin')).toISOString()).toBe('2026-03-28T08:00:00.000Z');
  });

  it.each([
    ['9:00', 540],
    ['0900', 540],
    ['23：30', 1410],
    ['24:00', undefined],
    ['9', undefined],
  ])('%s as it is typed', (text, minutes) => {
    expect(minutesIn(text)).toBe(minutes);
  });

  it('a time after midnight is shown as the clock shows it', () => {
    expect(clockOf(1500)).toBe('01:00');
  });
});

describe('a plan of a week', () => {
  it('is what the API gave, and goes back as it came', () => {
    const shifts = [
      { staffId: 'agent-1', day: MONDAY, startsAt: '2026-03-02T01:00:00.000Z', endsAt: '2026-03-02T09:30:00.000Z' },
      { staffId: 'agent-1', day: MONDAY, startsAt: '2026-03-02T14:00:00.000Z', endsAt: '2026-03-02T18:00:00.000Z' },
    ];
    const plan = planOf(shifts, ZONE);
    expect(plan).toEqual({ [A]: [EARLY, { from: 1320, until: 1560 }] });
    expect(shiftsOf(plan, ZONE)).toEqual(shifts.map(({ day: _day, ...rest }) => rest));
  });

  it('a shift is put in and taken out again; one that it would overlap gives way', () => {
    expect(toggledSpan([], EARLY)).toEqual([EARLY]);
    expect(toggledSpan([EARLY], EARLY)).toEqual([]);
    expect(toggledSpan([EARLY], LATE)).toEqual([LATE]);
    expect(toggledSpan([{ from: 1110, until: 1200 }], EARLY)).toEqual([EARLY, { from: 1110, until: 1200 }]);
  });

  it('a cell is moved, or copied where it shall stay; onto itself nothing happens', () => {
    const plan = { [A]: [EARLY] };
    expect(moved(plan, A, B, false)).toEqual({ [B]: [EARLY] });
    expect(moved(plan, A, B, true)).toEqual({ [A]: [EARLY], [B]: [EARLY] });
    expect(moved(plan, A, A, false)).toBe(plan);
    expect(moved({ [A]: [EARLY], [B]: [EARLY] }, A, B, false)).toEqual({ [B]: [EARLY] });
  });

  it('an empty cell is no cell, and a copied week keeps its days', () => {
    expect(withSpans({ [A]: [EARLY] }, A, [])).toEqual({});
    const next = copied({ [A]: [EARLY] }, weekFrom(MONDAY), weekFrom('2026-03-09'));
    expect(next).toEqual({ [cellOf('agent-1', '2026-03-09')]: [EARLY] });
  });

  it('hours are summed by person, and heads by shift', () => {
    const plan = { [A]: [EARLY], [cellOf('agent-2', MONDAY)]: [EARLY], [B]: [LATE] };
    expect(hoursOf(plan, 'agent-2', weekFrom(MONDAY))).toBe(15);
    expect(countOf(plan, MONDAY, ['agent-1', 'agent-2'], EARLY)).toBe(2);
    expect(countOf(plan, MONDAY, ['agent-1'], LATE)).toBe(0);
  });
});
