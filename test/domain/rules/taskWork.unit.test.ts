import type { Giver } from '../../../domain/roles';
import { LONGEST_SNOOZE, mayDoTasksOf, snoozeLimit, throwUnlessSnoozable } from '../../../domain/rules/taskWork';
import { HOUR, MINUTE } from '../../../domain/time';
import { refusalOf } from '../support/given';

const NOW = Date.UTC(2026, 2, 2, 3);

describe('a task is put off only while the buyer and the platform can wait', () => {
  test.each([
    ['at most half a shift', {}, LONGEST_SNOOZE, '4 hours'],
    ['not beyond its own time', { dueAt: NOW + HOUR }, HOUR, 'the task is due'],
    ["not beyond the platform's countdown", { dueAt: NOW + 3 * HOUR, countdownEndsAt: NOW + HOUR }, HOUR, 'countdown'],
    ['a later countdown changes nothing', { dueAt: NOW + HOUR, countdownEndsAt: NOW + 3 * HOUR }, HOUR, 'is due'],
  ])('%s', (_what, times, left, because) => {
    const limit = snoozeLimit({ now: NOW, ...times });
    expect(limit.at).toBe(NOW + left);
    expect(limit.because).toContain(because);
    expect(() => throwUnlessSnoozable(limit.at, { now: NOW, ...times })).not.toThrow();
    const refused = refusalOf(() => throwUnlessSnoozable(limit.at + 1, { now: NOW, ...times }));
    expect(refused).toBe('invalidTime');
  });

  test('never into the past, and not at all once its time has come', () => {
    expect(refusalOf(() => throwUnlessSnoozable(NOW, { now: NOW }))).toBe('invalidTime');
    expect(refusalOf(() => throwUnlessSnoozable(NOW + MINUTE, { now: NOW, dueAt: NOW }))).toBe('tooLate');
    expect(refusalOf(() => throwUnlessSnoozable(NOW + MINUTE, { now: NOW, countdownEndsAt: NOW - 1 }))).toBe('tooLate');
  });
});

describe('handbook §2: who does whose tasks [§2.deputy]', () => {
  const giver = (role: Giver['role'], actsFor: Giver['actsFor'] = []): Giver => ({ id: 'x', role, actsFor });

  test.each<[Giver, Parameters<typeof mayDoTasksOf>[1], boolean]>([
    [giver('afterSales'), 'afterSales', true],
    [giver('reviewRecovery'), 'afterSales', true],
    [giver('supervisor'), 'warehouse', true],
    [giver('manager'), 'supervisor', true],
    [giver('warehouse'), 'finance', false],
    [giver('afterSales'), 'manager', false],
    [giver('auditor'), 'afterSales', false],
    [giver('afterSales', [{ id: 'manager-1', role: 'manager' }]), 'manager', true],
  ])('%j does those of the role %s: %p', (who, role, does) => {
    expect(mayDoTasksOf(who, role)?.code).toBe(does ? undefined : 'roleNotAllowed');
  });
});
