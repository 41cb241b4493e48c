import { type Reachable, recipientOf } from '../../../domain/notices/recipient';
import { endOfQuiet, isDue, isQuiet, passesOnAt } from '../../../domain/notices/times';
import { MINUTE } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

const policy = HANDBOOK_POLICY;
const { passOnAfter, digestWithin } = policy.notices;
/** A time of the shop's clock on 2 March, or later. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 2, 2, hour, minute) - policy.utcOffsetMinutes * MINUTE;
const withHours = (quietFrom: number, quietUntil: number) => ({
  ...policy,
  notices: { ...policy.notices, quietFrom: quietFrom * 60, quietUntil: quietUntil * 60 },
});

describe('handbook §2, §9: people are left in peace at night', () => {
  test.each([
    [23, 29, false],
    [23, 30, true],
    [24, 0, true],
    [32, 29, true],
    [32, 30, false],
    [12, 0, false],
  ])('at %i:%i quiet is %s', (hour, minute, quiet) => {
    expect(isQuiet(at(hour, minute), policy)).toBe(quiet);
  });

  test('the quiet hours may lie within a day, and there may be none', () => {
    expect([12, 13, 14].map((hour) => isQuiet(at(hour), withHours(13, 14)))).toEqual([false, true, false]);
    expect([0, 12, 23].some((hour) => isQuiet(at(hour), withHours(0, 0)))).toBe(false);
  });

  test('they end on the next morning, or on this one', () => {
    expect(endOfQuiet(at(23, 45), policy)).toBe(at(32, 30));
    expect(endOfQuiet(at(3), policy)).toBe(at(8, 30));
    expect(endOfQuiet(at(12), policy)).toBe(at(12));
  });

  test('a countdown and a call-back are told at night; a task is not', () => {
    expect(['countdown', 'promise', 'help'].map((sort) => isDue({ sort }, at(3), policy))).toEqual([true, true, true]);
    expect(['propose', 'register'].map((sort) => isDue({ sort }, at(3), policy))).toEqual([false, false]);
  });
});

describe('handbook §2: a digest instead of a flood', () => {
  test('the second of a sort waits until the window is over; a countdown never does', () => {
    const now = at(12);
    expect(isDue({ sort: 'propose' }, now, policy)).toBe(true);
    expect(isDue({ sort: 'propose', toldAt: now - digestWithin + 1 }, now, policy)).toBe(false);
    expect(isDue({ sort: 'propose', toldAt: now - digestWithin }, now, policy)).toBe(true);
    expect(isDue({ sort: 'countdown', toldAt: now - 1 }, now, policy)).toBe(true);
  });
});

describe('handbook §7: the agent, then the supervisor', () => {
  test('the next one up hears after the policy’s time, of which the night does not count', () => {
    const told = at(12);
    expect(passesOnAt({ sort: 'propose', toldAt: told }, policy)).toBe(told + passOnAfter);
    const evening = at(23, 20);
    expect(passesOnAt({ sort: 'propose', toldAt: evening }, policy)).toBe(at(32, 30) + passOnAfter);
    expect(passesOnAt({ sort: 'countdown', toldAt: evening }, policy)).toBe(evening + passOnAfter);
    const late = withHours(0, 0);
    expect(passesOnAt({ sort: 'propose', toldAt: evening }, late)).toBe(evening + passOnAfter);
  });
});

describe('handbook §2: one person hears of it first', () => {
  const person = (id: string, change: Partial<Reachable> = {}): Reachable => ({
    ...{ id, role: 'afterSales', isOff: false, unread: 0 },
    ...change,
  });
  const lead = (id: string, change: Partial<Reachable> = {}) => person(id, { role: 'supervisor', ...change });

  test.each<[string, Parameters<typeof recipientOf>, string | undefined]>([
    ['the owner who works', [{ role: 'afterSales', theirs: 'a' }, [person('a'), person('b')]], 'a'],
    [
      'everybody on duty for an owner who is off',
      [{ role: 'afterSales', theirs: 'a' }, [person('a', { isOff: true }), person('b')]],
      undefined,
    ],
    ['everybody for a case without an owner', [{ role: 'afterSales' }, [person('a')]], undefined],
    ['the supervisor with the fewest unread', [{ role: 'supervisor' }, [lead('x', { unread: 3 }), lead('y')]], 'y'],
    ['of two alike the first by name', [{ role: 'supervisor' }, [lead('y'), lead('x')]], 'x'],
    [
      'not the supervisor who is off',
      [{ role: 'supervisor' }, [lead('x', { isOff: true }), lead('y', { unread: 9 })]],
      'y',
    ],
    ['the group where nobody has the role', [{ role: 'finance' }, [lead('x')]], undefined],
    [
      'the group where the owner is nobody of the shop',
      [{ role: 'afterSales', theirs: 'gone' }, [person('a')]],
      undefined,
    ],
  ])('%s', (_name, [about, people], expected) => {
    expect(recipientOf(about, people)).toBe(expected);
  });
});
