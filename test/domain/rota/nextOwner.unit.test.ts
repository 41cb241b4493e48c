import * as fc from 'fast-check';
import type { StaffRole } from '../../../domain/roles';
import { nextOwner } from '../../../domain/rota/nextOwner';
import { fitsMatter, type Team } from '../../../domain/rota/team';

const all = () => true;
const onShift = ['agent-1', 'agent-2', 'agent-3'];
const FULL = 10;
const most = FULL;

describe('handbook §2: new matters go to the least loaded on shift [§2.leastLoaded §2.tenBuyers]', () => {
  test.each<[string, Parameters<typeof nextOwner>[0], string | undefined]>([
    ['the least loaded', { onShift, most, load: { 'agent-1': 2, 'agent-2': 1, 'agent-3': 3 }, fits: all }, 'agent-2'],
    ['of two alike the first by name', { onShift: ['agent-3', 'agent-2'], most, load: {}, fits: all }, 'agent-2'],
    [
      'who handled the buyer before',
      { onShift, most, load: { 'agent-3': 9 }, before: 'agent-3', fits: all },
      'agent-3',
    ],
    [
      'who did is off: the least loaded',
      { onShift, most, load: { 'agent-1': 1 }, before: 'agent-7', fits: all },
      'agent-2',
    ],
    [
      'who did is full: the next',
      { onShift, most, load: { 'agent-3': FULL }, before: 'agent-3', fits: all },
      'agent-1',
    ],
    [
      'who did works no such matter: who does',
      { onShift, most, load: {}, before: 'agent-1', fits: (staffId) => staffId === 'agent-2' },
      'agent-2',
    ],
    [
      'one with room before one without',
      { onShift, most, load: { 'agent-1': FULL, 'agent-2': FULL, 'agent-3': 9 }, fits: all },
      'agent-3',
    ],
    [
      'all are full: no buyer is lost, the least loaded',
      { onShift, most, load: { 'agent-1': 12, 'agent-2': FULL, 'agent-3': 11 }, before: 'agent-1', fits: all },
      'agent-2',
    ],
    ['nobody on shift: nobody', { onShift: [], most, load: {}, before: 'agent-1', fits: all }, undefined],
    ['nobody who fits: nobody', { onShift, most, load: {}, fits: () => false }, undefined],
  ])('%s', (_what, choice, owner) => expect(nextOwner(choice)).toBe(owner));

  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });
  const loads = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(14));

  test('whatever the load: a matter has an owner where somebody fits, and the order of the names changes nothing', () => {
    void fc.assert(
      fc.property(names, names, loads, fc.constantFrom('a', 'b', undefined), (working, fitting, load, before) => {
        const those = new Set<string>(fitting);
        const fits = (staffId: string) => those.has(staffId);
        const owner = nextOwner({ onShift: working, most, load, before, fits });
        const among = working.filter(fits);
        expect(owner === undefined).toBe(among.length === 0);
        expect(nextOwner({ onShift: working.toReversed(), most, load, before, fits })).toBe(owner);
        if (owner === undefined) return;
        expect(among).toContain(owner);
        const loadOf = (staffId: string) => load[staffId] ?? 0;
        // Nobody who is full gets one while somebody has room, and only who knows the buyer gets one out of turn.
        if (among.some((one) => loadOf(one) < FULL)) expect(loadOf(owner)).toBeLessThan(FULL);
        if (owner !== before) expect(among.every((one) => loadOf(one) >= loadOf(owner))).toBe(true);
      }),
    );
  });
});

describe('handbook §2, §8: a matter goes to the team whose it is', () => {
  const after: Team = { id: 'as', sort: 'afterSales' };
  const pre: Team = { id: 'ps', sort: 'preSales' };
  const first: Team = { id: 'r1', sort: 'review', tier: 1 };
  const second: Team = { id: 'r2', sort: 'review', tier: 2 };

  test.each<[string, { kind: string; tier?: number }, StaffRole, Team[], boolean]>([
    ['a quality matter to after-sales', { kind: 'qualityReturn' }, 'afterSales', [after], true],
    ['one who is in no team by their role', { kind: 'qualityReturn' }, 'afterSales', [], true],
    ['not to who works in pre-sales these weeks', { kind: 'qualityReturn' }, 'afterSales', [pre], false],
    ['to who is in two teams, by one of them', { kind: 'qualityReturn' }, 'afterSales', [pre, after], true],
    ['not to a supervisor, who works every kind', { kind: 'qualityReturn' }, 'supervisor', [after], false],
    ['a bad review to the first tier', { kind: 'reviewRecovery' }, 'reviewRecovery', [first], true],
    ['and not to the second', { kind: 'reviewRecovery' }, 'reviewRecovery', [second], false],
    ['handed on, to the second', { kind: 'reviewRecovery', tier: 2 }, 'reviewRecovery', [second], true],
    ['a bad review is not after-sales’', { kind: 'reviewRecovery' }, 'afterSales', [after], false],
    [
      'a review team without a tier takes all',
      { kind: 'reviewRecovery', tier: 3 },
      'reviewRecovery',
      [{ id: 'r', sort: 'review' }],
      true,
    ],
  ])('%s', (_what, matter, role, teams, fits) => expect(fitsMatter(matter, role, teams)).toBe(fits));
});
