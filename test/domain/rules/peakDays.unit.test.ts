import { respondBy } from '../../../domain/case/state/response';
import { peakAt, peaksOf, rotaRulesAt } from '../../../domain/rules/peakDays';
import { backAt, openingHours, after as workedAfter, workingTimeOf } from '../../../domain/rules/workingTime';
import { HOUR, MINUTE } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import type { Policy } from '../../../policy/schema';
import { faultsOf } from '../../../policy/validate';
import { faulty } from '../support/play';

const NEW_YEAR = {
  ...{ name: '元旦', from: '2026-12-30', until: '2027-01-02', worksFrom: 7 * 60, worksUntil: 24 * 60 },
  ...{ respondWithin: 3 * HOUR, talkingBuyers: 20, outsideHours: '大促期间咨询量大，我们会逐一回复。' },
};
const MONTH_END = { name: '月末', from: '2026-02-28', until: '2026-03-01', talkingBuyers: 15 };

const withPeaks = (peakDays: Policy['peakDays'], hours: Partial<Policy['hours']> = {}): Policy => ({
  ...HANDBOOK_POLICY,
  ...{ peakDays, hours: { ...HANDBOOK_POLICY.hours, ...hours } },
});
const policy = withPeaks([NEW_YEAR, MONTH_END]);
/** By the shop's wall clock, eight hours ahead of UTC. */
const at = (day: string, hour = 12, minute = 0) => Date.parse(`${day}T00:00:00+08:00`) + hour * HOUR + minute * MINUTE;

describe('handbook §6: peak days by date', () => {
  test.each([
    ['the evening before', at('2026-12-29', 23, 59), undefined],
    ['the first minute', at('2026-12-30', 0), '元旦'],
    ['the last of the year', at('2026-12-31', 23, 59), '元旦'],
    ['the first of the year', at('2027-01-01', 0), '元旦'],
    ['the last minute', at('2027-01-02', 23, 59), '元旦'],
    ['the day after', at('2027-01-03', 0), undefined],
    ['the last of February', at('2026-02-28'), '月末'],
    ['the first of March', at('2026-03-01', 23, 59), '月末'],
    ['the second of March', at('2026-03-02', 0), undefined],
  ])('%s is of %s', (_name, instant, name) => {
    expect(peakAt(instant, peaksOf(policy))?.name).toBe(name);
  });

  test('the shop works by the day’s own hours, and by its usual ones around it', () => {
    const opening = openingHours(policy);
    expect(backAt(at('2026-12-30', 7), opening)).toBeUndefined();
    expect(backAt(at('2026-12-30', 6, 59), opening)).toBe(at('2026-12-30', 7));
    expect(backAt(at('2027-01-01', 23, 45), opening)).toBeUndefined();
    // The usual shop closes at 23:30 and opens at 9:00.
    expect(backAt(at('2026-12-29', 23, 45), opening)).toBe(at('2026-12-30', 7));
    expect(backAt(at('2027-01-03', 3), opening)).toBe(at('2027-01-03', 9));
    // Without hours of its own a peak has the usual ones.
    expect(backAt(at('2026-02-28', 8), opening)).toBe(at('2026-02-28', 9));
  });

  test('a peak day within a vacation is worked, and the days around it are not', () => {
    const away = { ownTimers: 'working' as const, vacations: [{ from: '2026-12-20', until: '2027-01-10' }] };
    const busy = withPeaks([{ ...NEW_YEAR, from: '2026-12-31', until: '2026-12-31' }], away);
    expect(workedAfter(at('2026-12-25'), HOUR, busy)).toBe(at('2026-12-31', 8));
    expect(workedAfter(at('2026-12-31', 23), 2 * HOUR, busy)).toBe(at('2027-01-11', 10));
  });

  test('a buyer who comes on a peak day is answered within the day’s own time', () => {
    const play = (change: Policy) => {
      const began = faulty({ policy: change });
      began.assess('minor');
      began.buyerWrites('m1');
      return began;
    };
    const started = play(policy).now;
    const day = new Date(started + 8 * HOUR).toISOString().slice(0, 10);
    const usual = play(HANDBOOK_POLICY);
    const peak = play(withPeaks([{ name: '今天', from: day, until: day, respondWithin: 3 * HOUR }]));
    const [by, later] = [respondBy(usual.state), respondBy(peak.state)];
    expect(Number(later) - Number(by)).toBe(3 * HOUR - HANDBOOK_POLICY.response.within);
  });

  test('an agent may talk with more buyers on it', () => {
    expect(rotaRulesAt(at('2026-12-31'), policy).talkingBuyers).toBe(20);
    expect(rotaRulesAt(at('2026-03-02'), policy)).toEqual(HANDBOOK_POLICY.rota);
  });

  test('a shop without peak days keeps the very hours that its cases have kept so far', () => {
    expect(openingHours(HANDBOOK_POLICY)).toEqual({ ...HANDBOOK_POLICY.hours, utcOffsetMinutes: 480 });
    const { peakDays: _, ...older } = withPeaks([], { ownTimers: 'working' });
    expect(workingTimeOf(older as Policy)).not.toHaveProperty('peaks');
  });
});

describe('a policy with peak days that nobody could keep is refused', () => {
  test.each([
    [
      'two on one day',
      [NEW_YEAR, { name: '跨年', from: '2027-01-02', until: '2027-01-03' }],
      /跨年 begins on 2027-01-02/,
    ],
    ['blocked words', [{ ...MONTH_END, outsideHours: '你问我，我问谁' }], /月末 go to buyers/],
    ['a day that there is not', [{ ...MONTH_END, from: '2026-02-30' }], /peakDays must be/],
    ['an end before its beginning', [{ ...MONTH_END, until: '2026-02-27' }], /peakDays must be/],
    ['only one of its hours', [{ ...MONTH_END, worksFrom: 60 }], /peakDays must be/],
    ['hours that end before they begin', [{ ...MONTH_END, worksFrom: 600, worksUntil: 600 }], /peakDays must be/],
  ])('%s', (_name, peakDays, fault) => {
    expect(faultsOf(withPeaks(peakDays))).toEqual([expect.stringMatching(fault)]);
  });

  test('a good one is taken', () => {
    expect(faultsOf(policy)).toEqual([]);
  });
});
