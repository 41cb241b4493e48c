import type { PolicyRollouts } from '../../api/policyRollouts';
import { policyEffect } from '../../domain/case/policy/policyEffect';
import { policyDifference } from '../../domain/policy/difference';
import type { Policy } from '../../domain/policy/policy';
import { STAFF_ROLES } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import type { PolicyRollout } from '../../store/policy/rollouts';
import { refund } from '../domain/support/builders';
import { Play } from '../domain/support/play';
import { keyOf, startApi, type TestApi } from './support';

const NEXT: Policy = structuredClone({ ...HANDBOOK_POLICY, version: 2 });
NEXT.authority.compensation.afterSales = 20_00;
NEXT.countdown.remindAgentBefore *= 2;

let api: TestApi;
let begun: unknown[];

beforeEach(async () => {
  begun = [];
  const rollouts: PolicyRollouts = {
    async preview() {
      const { state, now } = new Play({ kind: 'refundUnshipped', refund: refund() });
      const effect = policyEffect(state, { before: HANDBOOK_POLICY, after: NEXT }, now);
      const difference = policyDifference(HANDBOOK_POLICY, NEXT);
      const felt = [{ caseId: 'c1', effect }];
      return [{ from: 1, cases: 7, looked: 3, difference, felt, before: HANDBOOK_POLICY }];
    },
    async begin(rollout, by) {
      begun.push([rollout, by.actorId]);
      return rowOf({ ...rollout, caseIds: [...rollout.caseIds], startedBy: by.actorId });
    },
    list: async () => [rowOf({ endedAt: new Date(1), refused: [{ caseId: 'c1', reason: 'x' }], refusedCount: 1 })],
  };
  const known = async (_shopId: string, version: number) =>
    version === 9 ? undefined : { version, since: new Date(0), policy: version === 8 ? ({} as Policy) : NEXT };
  api = await startApi({ rollouts, policies: { version: known } });
});
afterEach(() => api.stop());

function rowOf(change: Partial<PolicyRollout>): PolicyRollout {
  return {
    ...{ shopId: 'shop-1', id: 'r1', version: 2, startedBy: 'manager-1', startedRole: 'manager' },
    ...{ startedAt: new Date(0), endedAt: null, caseIds: [], cursor: '', page: [], looked: 0, adopted: 0 },
    ...{ refused: [], refusedCount: 0 },
    ...change,
  };
}

const post = (path: string, body: unknown, role = 'manager', headers?: Record<string, string>) =>
  api.call('POST', `/v1/policy/rollouts${path}`, { key: keyOf(role), body, headers });

describe('a version of the rules on open cases', () => {
  test('is previewed by whoever leads: what differs, whom it touches, and what moves', async () => {
    const { status, body } = await post('/preview', { version: 2 }, 'supervisor');
    expect(status).toBe(200);
    expect(body.groups).toMatchObject([
      {
        ...{ from: 1, cases: 7, looked: 3, felt: 1, movedDeadlines: 1, dueNow: 0, blocked: [] },
        changed: ['countdown.remindAgentBefore', 'authority.compensation'],
        limits: [{ purpose: 'compensation', role: 'afterSales', before: 30_00, after: 20_00, isLower: true }],
        effects: [{ caseId: 'c1', deadlines: [{ id: 'countdown/afterSales', isDueNow: false }] }],
      },
    ]);
    expect(begun).toEqual([]);
  });

  test('is put on them by a manager, once for a key', async () => {
    const { status, body } = await post('', { version: 2, caseIds: ['c1'] }, 'manager', { 'Idempotency-Key': 'k-1' });
    expect([status, body]).toMatchObject([200, { id: 'k-1', version: 2, cases: 1, endedAt: null }]);
    expect(begun).toEqual([[{ shopId: 'shop-1', id: 'k-1', version: 2, caseIds: ['c1'] }, 'manager-1']]);
  });

  test.each(STAFF_ROLES.filter((role) => role !== 'manager'))('is not put on them by %s', async (role) => {
    const { status, body } = await post('', { version: 2 }, role);
    expect([status, body.code, begun]).toEqual([403, 'roleNotAllowed', []]);
  });

  test.each(['', '/preview'])(
    'is refused where the shop has no such version, or one that is not sound (%s)',
    async (path) => {
      expect((await post(path, { version: 9 })).body.code).toBe('policyNotFound');
      expect((await post(path, { version: 8 })).body.code).toBe('policyFault');
      expect(begun).toEqual([]);
    },
  );

  test('and everybody sees how far it is', async () => {
    const { body } = await api.call('GET', '/v1/policy/rollouts');
    expect(body.items).toMatchObject([{ id: 'r1', cases: null, refused: [{ caseId: 'c1', reason: 'x' }] }]);
  });
});
