import { countedSince, nextPermittedCall, overCalled } from '../../../domain/rules/callCaps';
import { mayCall, nextCallTime, nextShiftStart, startOfDay } from '../../../domain/rules/quietHours';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { moment, policyWith } from '../support/builders';

/** 10:00 on the first day; two calls a day and three within two days. */
const strict = policyWith(({ contact }) => {
  contact.callsADay = 2;
  contact.callsInWindow = 3;
  contact.callsWindow = 2 * DAY;
});
const midnight = moment(0, -10);

describe('handbook §6, §8: caps on the calls to one buyer [§6.callCap]', () => {
  it.each<[string, number[], number, string | undefined]>([
    ['none yet', [], moment(0), undefined],
    ['one below the cap of the day', [moment(0, -1)], moment(0), undefined],
    ['at the cap of the day', [moment(0, -1), moment(0, -1)], moment(0), 'This buyer was called 2 times that day'],
    ['above it', [moment(0, -1), moment(0, -1), moment(0)], moment(0), 'This buyer was called 2 times that day'],
    ['two on the day before', [moment(-1), moment(-1)], moment(0), undefined],
    ['two on the day after, from its midnight on', [midnight + DAY, midnight + DAY], moment(0), undefined],
    ['at the first instant of the day', [midnight, midnight], moment(0), 'This buyer was called 2 times that day'],
    ['just before it', [midnight - 1, midnight], moment(0), undefined],
    ['at the cap of the window', [moment(-1), moment(-1), moment(0, -1)], moment(0), 'called 3 times within 2 days'],
    ['just within the window', [moment(-2) + 1, moment(-1), moment(-1)], moment(0), 'called 3 times within 2 days'],
    ['one as old as the window', [moment(-2), moment(-1), moment(-1)], moment(0), undefined],
  ])('%s', (_what, calls, at, said) => {
    const told = overCalled(calls, at, strict);
    if (said === undefined) expect(told).toBeUndefined();
    else expect(told?.sentence).toContain(said);
  });

  it.each<[string, number[], number, number]>([
    ['at once', [moment(0, -1)], moment(0), moment(0)],
    ['the next morning after the day’s last', [moment(0, -1), moment(0)], moment(0, 1), moment(0, 23)],
    ['the morning when it is night', [], moment(0, 12), moment(0, 23)],
    ['when the oldest leaves the window', [moment(-1, 3), moment(-1, 4), moment(0, -1)], moment(0), moment(1, 3)],
    ['in whatever order they come', [moment(0, -1), moment(-1, 4), moment(-1, 3)], moment(0), moment(1, 3)],
    ['and not at night then', [moment(-1, -11), moment(-1, 4), moment(0, -1)], moment(0), moment(1, -1)],
    [
      'after a full day and a full window',
      [moment(0, -1), moment(0), moment(1, -1), moment(1)],
      moment(1, 1),
      // The day's cap allows a call on the next day. The cap of two days does not, until the second call is old enough.
      moment(2),
    ],
  ])('the next call may be made %s', (_what, calls, at, next) => {
    expect(nextPermittedCall(calls, at, strict)).toBe(next);
    expect(overCalled(calls, next, strict)).toBeUndefined();
    expect(mayCall(next, strict)).toBe(true);
  });

  it('are counted over the window, or the whole day where that began earlier', () => {
    expect(countedSince(moment(0), strict)).toBe(moment(-2));
    const hour = policyWith(({ contact }) => {
      contact.callsWindow = HOUR;
    });
    expect(countedSince(moment(0), hour)).toBe(midnight);
  });

  it('are the policy’s: two a day and six within seven days', () => {
    const { callsADay, callsInWindow, callsWindow } = HANDBOOK_POLICY.contact;
    expect([callsADay, callsInWindow, callsWindow]).toEqual([2, 6, 7 * DAY]);
  });
});

describe('handbook §6: calls are made 9:00–22:00', () => {
  it.each<[string, number, boolean, number]>([
    ['8:59', moment(0, -1) - MINUTE, false, moment(0, -1)],
    ['9:00', moment(0, -1), true, moment(0, -1)],
    ['21:59', moment(0, 12) - MINUTE, true, moment(0, 12) - MINUTE],
    ['22:00', moment(0, 12), false, moment(0, 23)],
    ['midnight', moment(0, 14), false, moment(0, 23)],
  ])('%s', (_what, at, may, next) => {
    expect(mayCall(at, HANDBOOK_POLICY)).toBe(may);
    expect(nextCallTime(at, HANDBOOK_POLICY)).toBe(next);
  });

  it('the day begins at midnight of the shop', () => {
    expect(startOfDay(moment(0), HANDBOOK_POLICY)).toBe(midnight);
    expect(startOfDay(midnight, HANDBOOK_POLICY)).toBe(midnight);
    expect(startOfDay(midnight - 1, HANDBOOK_POLICY)).toBe(midnight - DAY);
  });
});

describe('handbook §6, §9: the next start of a shift', () => {
  it.each<[string, number, number]>([
    ['before the first', moment(0, -2), moment(0, -1)],
    ['at one, the one after', moment(0, -1), moment(0)],
    ['between two', moment(0) + 1, moment(0, 7)],
    ['after the last, the next morning', moment(0, 7), moment(0, 23)],
  ])('%s', (_what, at, start) => expect(nextShiftStart(at, HANDBOOK_POLICY)).toBe(start));
});
