import fc from 'fast-check';
import { dayOf, fieldOf, heatOf, instantOf, instantText, lengthOf, roughLengthOf } from '../../console/design/times';
import { clockText, counted, mayCall, offeredTimes } from '../../console/phone/callTime';

const SHANGHAI = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => Date.parse(text);

describe('times on the page are those of the shop', () => {
  test.each([
    ['2026-11-30T06:05:00Z', '11-30 14:05'],
    ['2026-12-31T16:30:00Z', '2027-01-01 00:30'],
  ])('%s is %s in Shanghai', (instant, text) => {
    expect(instantText(at(instant), SHANGHAI, at('2026-11-30T00:00:00Z'))).toBe(text);
  });

  test('what a field of time says is the instant of the zone, to the minute, in any zone and season', () => {
    const zones = fc.constantFrom(SHANGHAI, 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
    const minutes = fc.integer({ min: at('2026-01-01T00:00:00Z') / MINUTE, max: at('2027-12-31T00:00:00Z') / MINUTE });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const field = fieldOf(minute * MINUTE, zone);
        const back = instantOf(field, zone);
        // In the hour that an autumn's clock shows twice, both instants have the same field.
        expect(back === undefined ? undefined : fieldOf(back, zone)).toBe(field);
      }),
    );
  });

  test.each(['', '2026-13-01T10:00', 'tomorrow'])('a field that says %p is no time', (field) => {
    expect(instantOf(field, SHANGHAI)).toBeUndefined();
  });

  test('a day ends at midnight of the shop', () => {
    expect([dayOf(at('2026-11-30T15:59:00Z'), SHANGHAI), dayOf(at('2026-11-30T16:00:00Z'), SHANGHAI)]).toEqual([
      '2026-11-30',
      '2026-12-01',
    ]);
  });

  test.each([
    [-1, 'past'],
    [0, 'past'],
    [HOUR, 'soon'],
    [HOUR + 1, 'later'],
  ])('what is due in %d ms is %s', (left, heat) => {
    expect(heatOf(1_000_000 + left, 1_000_000)).toBe(heat);
  });

  test.each([
    [65_000, '1:05', '1:05'],
    [3 * HOUR + 2 * MINUTE, '3 小时 2 分', '3 h 2 min'],
    [-27 * HOUR, '1 天 3 小时', '1 d 3 h'],
  ])('%d ms is %s', (ms, zh, en) => {
    expect([lengthOf(ms, 'zh'), lengthOf(ms, 'en')]).toEqual([zh, en]);
  });

  test.each([
    [65_000, '1 分钟', '1 min'],
    [HOUR - 1, '59 分钟', '59 min'],
    [HOUR, '1 小时 0 分', '1 h 0 min'],
  ])('what was %d ms ago is told as %s: its seconds do not run', (ms, zh, en) => {
    expect([roughLengthOf(ms, 'zh'), roughLengthOf(ms, 'en')]).toEqual([zh, en]);
  });
});

describe('handbook §6: buyers are phoned by day, and not too often', () => {
  const rules = { callsFrom: 9 * 60, callsUntil: 22 * 60, callsADay: 2, callsInWindow: 6, callsWindow: 7 * 24 * HOUR };
  const morning = at('2026-11-30T01:00:00Z');

  test.each([
    ['2026-11-30T00:59:59Z', false],
    ['2026-11-30T01:00:00Z', true],
    ['2026-11-30T13:59:59Z', true],
    ['2026-11-30T14:00:00Z', false],
  ])('at %s it is %p that a call may be made', (instant, may) => {
    expect(mayCall(at(instant), rules, SHANGHAI)).toBe(may);
  });

  test('calls of today and of the window are counted in the shop’s days', () => {
    const calls = [morning - 9 * 24 * HOUR, morning - 20 * HOUR, morning - 2 * HOUR, morning];
    expect(counted(calls, morning + HOUR, rules, SHANGHAI)).toEqual({ today: 2, inWindow: 3 });
  });

  test('times that are offered lie ahead and within the hours for calls', () => {
    const starts = fc.integer({ min: 0, max: 24 * 60 * 7 });
    fc.assert(
      fc.property(starts, (minutes) => {
        const now = morning + minutes * MINUTE;
        const times = offeredTimes(now, rules, SHANGHAI);
        expect(times.length).toBeGreaterThan(0);
        for (const { at: time } of times) expect(time > now && mayCall(time, rules, SHANGHAI)).toBe(true);
      }),
    );
  });

  test('a minute of the day reads as a clock', () => {
    expect([clockText(0), clockText(545), clockText(1439)]).toEqual(['00:00', '09:05', '23:59']);
  });
});
