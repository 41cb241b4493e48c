import type { Hours } from '../../../domain/policy/policy';
import { afterIn, after as endOf, workedBetween, workingTimeOf } from '../../../domain/rules/workingTime';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/time';
import { policyWith, T0 } from '../support/builders';

/** An instant by the shop's wall clock, UTC+8. March 2026: the 2nd is a Monday. */
const at = (text: string): Instant => Date.parse(`2026-${text}:00+08:00`);

function shop(hours: Partial<Hours> = {}) {
  return policyWith((policy) => {
    policy.hours = {
      workDays: [1, 2, 3, 4, 5],
      worksFrom: 9 * 60,
      worksUntil: 18 * 60,
      vacations: [],
      ownTimers: 'working',
      ...hours,
    };
  });
}

describe('handbook §7: the shop’s own timers may run in working time [§7.workingTime]', () => {
  it.each<[string, string, number, string]>([
    ['within the day', '03-02T10:00', 4 * HOUR, '03-02T14:00'],
    ['up to the minute of closing', '03-02T17:00', HOUR, '03-02T18:00'],
    ['over the night', '03-02T17:00', HOUR + MINUTE, '03-03T09:01'],
    ['from before opening', '03-02T03:00', HOUR, '03-02T10:00'],
    ['from the minute of opening', '03-02T09:00', HOUR, '03-02T10:00'],
    ['from after closing', '03-02T18:00', HOUR, '03-03T10:00'],
    ['from late in the night', '03-02T23:59', HOUR, '03-03T10:00'],
    ['a whole day of the shop', '03-02T09:00', 9 * HOUR, '03-02T18:00'],
    ['several days', '03-02T10:00', 20 * HOUR, '03-04T12:00'],
    ['over a weekend', '03-06T17:00', 2 * HOUR, '03-09T10:00'],
    ['from a Saturday', '03-07T12:00', HOUR, '03-09T10:00'],
    ['from a Sunday', '03-08T12:00', HOUR, '03-09T10:00'],
    ['over two weekends', '03-06T17:00', 46 * HOUR + MINUTE, '03-16T09:01'],
  ])('%s: from %s, %d ms end at %s', (_case, from, within, ends) => {
    expect(endOf(at(from), within, shop())).toBe(at(ends));
  });

  it.each<[string, string, string, string]>([
    ['ends on a Friday, the weekend follows', '03-02', '03-06', '03-09T10:00'],
    ['ends within a weekend', '03-02', '03-07', '03-09T10:00'],
    ['begins on a weekend', '03-02', '03-03', '03-04T10:00'],
    ['ends on the eve of a working day', '03-02', '03-08', '03-09T10:00'],
    ['is one day', '03-02', '03-02', '03-03T10:00'],
  ])('a vacation that %s', (_case, from, until, ends) => {
    const vacations = [{ from: `2026-${from}`, until: `2026-${until}` }];
    expect(endOf(at('03-02T08:00'), HOUR, shop({ vacations }))).toBe(at(ends));
  });

  it('a vacation takes what is left of a clock over it, and the day before and after it count', () => {
    const vacations = [{ from: '2026-03-03', until: '2026-03-05' }];
    expect(endOf(at('03-02T17:00'), 2 * HOUR, shop({ vacations }))).toBe(at('03-06T10:00'));
    expect(endOf(at('03-02T17:00'), HOUR, shop({ vacations }))).toBe(at('03-02T18:00'));
  });

  it('two vacations, one after the other', () => {
    const vacations = [
      { from: '2026-03-04', until: '2026-03-05' },
      { from: '2026-03-02', until: '2026-03-03' },
    ];
    expect(endOf(at('03-02T10:00'), HOUR, shop({ vacations }))).toBe(at('03-06T10:00'));
  });

  it('no time at all has passed at once, also at night', () => {
    expect(endOf(at('03-02T23:00'), 0, shop())).toBe(at('03-02T23:00'));
    expect(afterIn(at('03-02T23:00'), 1, workingTimeOf(shop()))).toBe(at('03-03T09:00') + 1);
  });

  it('by the calendar, hours and vacations make no difference', () => {
    const vacations = [{ from: '2026-03-02', until: '2026-03-08' }];
    expect(endOf(T0, 3 * DAY, shop({ ownTimers: 'calendar', vacations }))).toBe(T0 + 3 * DAY);
    expect(workingTimeOf(shop({ ownTimers: 'calendar' }))).toBeUndefined();
  });

  it('the wall clock is the shop’s: an hour to the west, an hour later', () => {
    const west = { ...shop(), utcOffsetMinutes: 7 * 60 };
    expect(endOf(at('03-02T03:00'), HOUR, west)).toBe(at('03-02T11:00'));
  });
});

describe('handbook §7: how much of the shop’s time lies between two instants', () => {
  it.each<[string, string, number]>([
    ['03-02T10:00', '03-02T12:30', 2.5 * HOUR],
    ['03-02T08:00', '03-02T09:00', 0],
    ['03-02T08:00', '03-02T10:00', HOUR],
    ['03-02T17:00', '03-02T23:00', HOUR],
    ['03-02T17:00', '03-03T10:00', 2 * HOUR],
    ['03-06T17:00', '03-09T10:00', 2 * HOUR],
    ['03-07T10:00', '03-08T10:00', 0],
    ['03-02T12:00', '03-02T12:00', 0],
    ['03-02T12:00', '03-02T10:00', 0],
  ])('%s to %s: %d ms', (from, until, worked) => {
    expect(workedBetween(at(from), at(until), workingTimeOf(shop()))).toBe(worked);
  });

  it('none in a vacation; by the calendar all of it', () => {
    const time = workingTimeOf(shop({ vacations: [{ from: '2026-03-03', until: '2026-03-04' }] }));
    expect(workedBetween(at('03-02T17:00'), at('03-05T10:00'), time)).toBe(2 * HOUR);
    expect(workedBetween(at('03-02T17:00'), at('03-05T10:00'), undefined)).toBe(2 * DAY + 17 * HOUR);
    expect(workedBetween(at('03-02T12:00'), at('03-02T10:00'), undefined)).toBe(0);
  });

  it('is the other side of the same clock', () => {
    const time = workingTimeOf(shop());
    for (const hours of [1, 8, 9, 10, 45, 46]) {
      const from = at('03-02T11:17');
      expect(workedBetween(from, afterIn(from, hours * HOUR, time), time)).toBe(hours * HOUR);
    }
  });
});
