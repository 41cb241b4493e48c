import { dueBetween } from '../../../domain/day/dueTimes';
import { expectedBetween, stillOf } from '../../../domain/day/expected';
import { dayIn, instantIn, isTimeZone, minuteIn, monthBefore, startOfDayIn } from '../../../domain/day/zone';
import { DAY, HOUR } from '../../../domain/time';

const at = (iso: string) => Date.parse(iso);
const iso = (instants: readonly number[]) => instants.map((one) => new Date(one).toISOString());

describe("handbook §9: a shop's clock", () => {
  it.each([
    'Asia/Shanghai',
    'UTC',
    'Europe/Berlin',
    'America/Port-au-Prince',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+8',
  ])('%s is a time zone', (name) => expect(isTimeZone(name)).toBe(true));

  it.each(['', 'Asia/Peking', 'asia/shanghai', 'ASIA/SHANGHAI', '+08:00', 'GMT+8', 'Beijing', 'CST', '../etc/passwd'])(
    '%p is none',
    (name) => expect(isTimeZone(name)).toBe(false),
  );

  it('tells date and minute where the shop is', () => {
    const late = at('2026-10-31T16:30:00Z');
    expect([dayIn('Asia/Shanghai', late), minuteIn('Asia/Shanghai', late)]).toEqual(['2026-11-01', 30]);
    expect([dayIn('America/New_York', late), minuteIn('America/New_York', late)]).toEqual(['2026-10-31', 12 * 60 + 30]);
    expect(minuteIn('Asia/Kolkata', late)).toBe(22 * 60);
  });

  it('has no half past two on the day on which summer time begins, and takes the first of two when it ends', () => {
    const halfPastTwo = 2 * 60 + 30;
    expect(instantIn('Europe/Berlin', '2026-03-29', halfPastTwo)).toBeUndefined();
    expect(instantIn('Europe/Berlin', '2026-10-25', halfPastTwo)).toBe(at('2026-10-25T00:30:00Z'));
    expect(instantIn('Europe/Berlin', '2026-07-01', halfPastTwo)).toBe(at('2026-07-01T00:30:00Z'));
    expect(instantIn('Europe/Berlin', '2026-12-01', halfPastTwo)).toBe(at('2026-12-01T01:30:00Z'));
  });

  it('begins a day at the first minute that it has', () => {
    // In Cairo summer time begins at midnight: the day begins at one.
    expect(startOfDayIn('Africa/Cairo', '2026-04-24')).toBe(at('2026-04-23T22:00:00Z'));
    expect(startOfDayIn('Asia/Shanghai', '2026-03-01')).toBe(at('2026-02-28T16:00:00Z'));
  });

  it('knows the month before, over the turn of a year', () => {
    expect([monthBefore('2026-03-31'), monthBefore('2026-01-01')]).toEqual(['2026-02-01', '2025-12-01']);
  });
});

describe('handbook §9: when something is due', () => {
  const zone = 'Asia/Shanghai';
  const [morning, evening] = [{ minute: 9 * 60 }, { minute: 17 * 60 + 30 }];

  it('is every day at its times, after the one end and up to the other', () => {
    const window = [at('2026-02-27T01:00:00Z'), at('2026-03-01T01:00:00Z')] as const;
    expect(iso(dueBetween({ slots: [evening, morning], zone }, ...window))).toEqual([
      '2026-02-27T09:30:00.000Z',
      '2026-02-28T01:00:00.000Z',
      '2026-02-28T09:30:00.000Z',
      '2026-03-01T01:00:00.000Z',
    ]);
  });

  it('is on a weekday, or on a day of the month, and on the 31st only where there is one', () => {
    const quarter = [at('2026-01-01T00:00:00Z'), at('2026-04-15T00:00:00Z')] as const;
    const monday = dueBetween({ slots: [{ minute: 0, weekday: 1 }], zone: 'UTC' }, ...quarter);
    expect(iso(monday).slice(0, 2)).toEqual(['2026-01-05T00:00:00.000Z', '2026-01-12T00:00:00.000Z']);
    const last = dueBetween({ slots: [{ minute: 0, dayOfMonth: 31 }], zone: 'UTC' }, ...quarter);
    expect(iso(last)).toEqual(['2026-01-31T00:00:00.000Z', '2026-03-31T00:00:00.000Z']);
  });

  it('keeps to the wall clock when summer time begins', () => {
    const days = [at('2026-03-28T12:00:00Z'), at('2026-03-30T12:00:00Z')] as const;
    expect(iso(dueBetween({ slots: [morning], zone: 'Europe/Berlin' }, ...days))).toEqual([
      '2026-03-29T07:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  const NOON = at('2026-03-01T12:00:00Z');
  const hourly = { slots: [{ minute: 13 * 60 }, { minute: 14 * 60 }, { minute: 15 * 60 }], zone: 'UTC', since: NOON };

  it('is expected from when it was declared on, by the times that held then', () => {
    const later = { slots: [{ minute: 15 * 60 + 30 }], zone: 'UTC', since: NOON + 2.5 * HOUR };
    expect(iso(expectedBetween([hourly, later], [], [0, NOON + 12 * HOUR]))).toEqual([
      '2026-03-01T13:00:00.000Z',
      '2026-03-01T14:00:00.000Z',
      '2026-03-01T15:30:00.000Z',
    ]);
    expect(stillOf([hourly, later], NOON + DAY)).toEqual([later]);
    expect(stillOf([hourly, later], NOON)).toEqual([hourly, later]);
  });

  it('is not expected while it rests', () => {
    const rests = [{ since: NOON + 1.5 * HOUR, until: NOON + 2.5 * HOUR }];
    const window = [NOON, NOON + 12 * HOUR] as const;
    expect(expectedBetween([hourly], rests, window)).toEqual([NOON + HOUR, NOON + 3 * HOUR]);
    expect(expectedBetween([hourly], [{ since: NOON + 1.5 * HOUR }], window)).toEqual([NOON + HOUR]);
  });
});
