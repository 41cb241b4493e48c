import type { BreachEntry, LookEntry, StaffEntry } from '../../api/staffBook';
import { DomainError } from '../../domain/errors';
import { type Actor, type Giver, STAFF_ROLES } from '../../domain/roles';
import type { Staff } from '../../prisma/client/client';
import { isAway } from '../../store/absence';
import {
  AGENT,
  ANSWER,
  caseRecord,
  fakeRecords,
  given,
  keyOf,
  SHOP,
  startedApis,
  taskRow,
  verifiedCase,
} from './support';

const start = startedApis();

const PAYEE = { account: 'buyer@example.com', realName: '王小明' };

/** A case whose buyer has named where the money goes. */
function withPayee() {
  return given(
    verifiedCase(),
    [AGENT, { type: 'assess', cause: 'crack', severity: 'minor', fault: 'shop' }],
    [AGENT, { type: 'propose', remedy: 'compensation', amount: 40_00, skipReason: 'x', ...PAYEE }],
  );
}

describe('handbook §2: a deputy, and taking over: the API says what the case cannot know', () => {
  const manager: Actor = { id: 'manager-1', role: 'manager' };

  test('the absent whose deputy this is come with every command, and so does whether the agent is off', async () => {
    const asked: unknown[][] = [];
    const api = await start({
      staff: {
        standing: async (...input) => {
          asked.push(input);
          return { actsFor: [manager], ownerIsOff: true };
        },
      },
    });
    await api.call('POST', '/v1/cases/c1/takeOver');
    expect(asked[0]).toEqual([SHOP, AGENT.id, 'c1']);
    expect(api.sent).toMatchObject([
      {
        command: { type: 'takeOver' },
        actor: { id: AGENT.id, role: 'afterSales', actsFor: [manager], ownerIsOff: true },
      },
    ]);
  });

  test.each([{ ownerIsOff: true }, { actsFor: [manager] }])('a caller cannot say it: %j', async (body) => {
    const api = await start();
    const answer = await api.call('POST', '/v1/cases/c1/takeOver', { body });
    expect([answer.status, answer.body.code, api.sent]).toEqual([422, 'unknownField', []]);
  });

  test('what somebody waived today comes with the command that waives, and no other [§2.preSales.waiver]', async () => {
    const api = await start({
      staff: { waivedAt: async (...of) => (of.join() === `${SHOP},${AGENT.id},c1` ? [7] : []) },
    });
    await api.call('POST', '/v1/cases/c1/waive', { body: { amount: 100 } });
    await api.call('POST', '/v1/cases/c1/takeOver');
    expect(api.sent.map(({ actor }) => (actor as Giver).waivedAt)).toEqual([[7], undefined]);
  });

  test('buttons follow it', async () => {
    const owned = { ...verifiedCase(), owner: 'agent-2', buyerWaits: true };
    const look = async (ownerIsOff: boolean) => {
      const api = await start({
        records: fakeRecords(caseRecord(owned)),
        staff: { standing: async () => ({ actsFor: [], ownerIsOff }) },
      });
      return (await api.call('GET', '/v1/cases/c1')).body.allowed.takeOver;
    };
    expect(await look(true)).toEqual({ allowed: true });
    expect(await look(false)).toMatchObject({ allowed: false, code: 'ownerOnDuty' });
  });
});

describe('handbook §2: a case is handed to somebody of the shop', () => {
  const body = { owner: 'agent-2', reason: '请假' };
  const handed = async (people: Partial<Staff>[], shopId = SHOP) => {
    const api = await start({
      staff: {
        all: async (shop) => (shop === shopId ? (people as Staff[]) : []),
        one: async (shop, id) => (people as Staff[]).find((one) => shop === shopId && one.id === id),
      },
    });
    const answer = await api.call('POST', '/v1/cases/c1/reassign', { body, key: keyOf('supervisor') });
    return { answer, sent: api.sent };
  };

  test('who works there', async () => {
    const { sent } = await handed([{ id: 'agent-1' }, { id: 'agent-2' }]);
    expect(sent).toMatchObject([{ command: { type: 'reassign', ...body } }]);
  });

  test('nobody else, where the shop keeps staff', async () => {
    const { answer, sent } = await handed([{ id: 'agent-1' }]);
    expect([answer.status, answer.body.code, sent]).toEqual([404, 'unknownStaff', []]);
    expect(answer.body.detail).toContain('Nobody called "agent-2" works for this shop');
  });

  test('who may not hand it on hears that, and not who works there', async () => {
    const people = [{ id: 'agent-1' }] as Staff[];
    const api = await start({
      staff: { all: async () => people, one: async (_shop, id) => people.find((one) => one.id === id) },
      cases: {
        open: async () => ANSWER,
        send: async () => {
          throw new DomainError('roleNotAllowed', 'The role afterSales may not reassign.');
        },
      },
    });
    const give = (owner: string) => api.call('POST', '/v1/cases/c1/reassign', { body: { owner, reason: 'x' } });
    const [known, unknown] = [await give('agent-1'), await give('agent-2')];
    expect([known.status, unknown.status]).toEqual([403, 403]);
    expect(unknown.body.detail).toBe(known.body.detail);
  });

  test('whoever it says, where it keeps none', async () => {
    expect((await handed([])).sent).toHaveLength(1);
    expect((await handed([{ id: 'agent-1' }], 'shop-2')).sent).toHaveLength(1);
  });
});

describe('handbook §2: breaches are counted [§2.breaches]', () => {
  const refusing = async (code: 'ownedByAnother' | 'wrongStage') => {
    const breaches: BreachEntry[] = [];
    const fail = async () => {
      throw new DomainError(code, 'No.');
    };
    const task = taskRow({ id: 'c1/case/assess', command: 'assess' });
    const api = await start({
      cases: { open: fail, send: fail },
      records: fakeRecords(caseRecord(), [task]),
      staff: { breach: async (entry) => void breaches.push(entry) },
    });
    return { api, breaches };
  };
  const breach = { shopId: SHOP, staffId: AGENT.id, sort: 'workedAnothersCase', caseId: 'c1' };
  const body = { cause: 'x', severity: 'minor', fault: 'shop' };

  test.each(['/v1/cases/c1/assess', '/v1/tasks/c1%2Fcase%2Fassess/complete'])(
    'working another’s case: %s',
    async (path) => {
      const { api, breaches } = await refusing('ownedByAnother');
      expect((await api.call('POST', path, { body })).status).toBe(403);
      expect(breaches).toEqual([breach]);
    },
  );

  test('another refusal is none', async () => {
    const { api, breaches } = await refusing('wrongStage');
    expect((await api.call('POST', '/v1/cases/c1/assess', { body })).status).toBe(409);
    expect(breaches).toEqual([]);
  });

  test.each(STAFF_ROLES.map((role) => [role, ['supervisor', 'manager', 'auditor'].includes(role)] as const))(
    'the counts are read by %s: %p',
    async (role, may) => {
      const asked: Date[] = [];
      const counts = [{ staffId: 'agent-1', sort: 'leftUnanswered' as const, count: 2 }];
      const api = await start({
        staff: {
          breaches: async (_shopId, since) => {
            asked.push(since);
            return counts;
          },
        },
      });
      const { status, body: answer } = await api.call('GET', '/v1/breaches?since=2026-03-02T00:00:00Z', {
        key: keyOf(role),
      });
      if (may) expect([status, answer, asked]).toEqual([200, { items: counts }, [new Date('2026-03-02')]]);
      else expect([status, answer.code, asked]).toEqual([403, 'roleNotAllowed', []]);
    },
  );
});

describe('handbook §2: buyer data is masked by role, and every look is logged [§2.masked §2.looks]', () => {
  async function looking(role: string, path = '/v1/cases/c1') {
    const looks: LookEntry[] = [];
    const records = fakeRecords(caseRecord(withPayee()));
    const api = await start({
      records: { ...records, cases: async () => [caseRecord()] },
      staff: { look: async (entry) => void looks.push(entry) },
    });
    const { body } = await api.call('GET', path, { key: keyOf(role) });
    return { body, looks };
  }

  test.each([
    ['preSales', 'buyer-1', 'b***', '王***'],
    ['midSales', 'buyer-1', 'b***', '王***'],
    ['afterSales', 'buyer-1', PAYEE.account, PAYEE.realName],
    ['finance', 'buyer-1', PAYEE.account, PAYEE.realName],
    ['warehouse', 'b***', 'b***', '王***'],
    ['auditor', 'buyer-1', PAYEE.account, PAYEE.realName],
  ])('%s sees %s, %s, %s', async (role, buyerId, account, realName) => {
    const { body } = await looking(role);
    expect([body.buyerId, body.order.buyerId]).toEqual([buyerId, buyerId]);
    expect(body.offers[0].payee).toEqual({ account, realName });
    expect(body.processes['approval-1'].payee).toEqual({ account, realName });
  });

  test.each([
    ['/v1/cases/c1', 'case', ['c1']],
    ['/v1/cases/c1/timeline', 'timeline', ['c1']],
    ['/v1/cases', 'cases', ['c1']],
  ])('a look at %s is written down', async (path, what, caseIds) => {
    const { looks } = await looking('warehouse', path);
    expect(looks).toEqual([
      { shopId: SHOP, staffId: 'warehouse-1', role: 'warehouse', what, caseIds, sees: ['contact'] },
    ]);
  });

  test('also at a kept chat', async () => {
    const looks: LookEntry[] = [];
    const api = await start({ staff: { look: async (entry) => void looks.push(entry) } });
    expect((await api.call('GET', '/v1/cases/c1/chat', { key: keyOf('supervisor') })).status).toBe(200);
    expect(looks).toMatchObject([{ staffId: 'supervisor-1', what: 'chat', caseIds: ['c1'] }]);
  });

  test('an empty list is no look', async () => {
    const looks: LookEntry[] = [];
    const api = await start({ staff: { look: async (entry) => void looks.push(entry) } });
    await api.call('GET', '/v1/cases');
    expect(looks).toEqual([]);
  });
});

describe('handbook §2: the staff of the shop', () => {
  const row = (change: Partial<Staff> = {}): Staff => ({
    ...{ shopId: SHOP, id: 'agent-2', role: 'afterSales', name: null, deputyId: null, offFrom: null, offUntil: null },
    ...{ robotMobile: null, robotUserId: null },
    personId: null,
    ...change,
  });

  async function keeping(known?: Staff) {
    const put: [string, StaffEntry][] = [];
    const api = await start({
      staff: {
        one: async () => known,
        all: async () => [row()],
        put: async (shopId, id, entry) => {
          put.push([id, entry]);
          return { shopId, id, personId: null, ...entry };
        },
      },
    });
    return { api, put };
  }

  test('is set with who is off and who stands in', async () => {
    const { api, put } = await keeping();
    const body = {
      role: 'afterSales',
      name: '小李',
      deputyId: 'agent-3',
      offFrom: '2026-03-02T09:00:00+08:00',
      offUntil: null,
    };
    const answer = await api.call('PUT', '/v1/staff/agent-2', { key: keyOf('supervisor'), body });
    const entry = {
      role: 'afterSales',
      name: '小李',
      deputyId: 'agent-3',
      offFrom: new Date('2026-03-02T01:00:00Z'),
      offUntil: null,
      robotMobile: null,
      robotUserId: null,
    };
    expect(put).toEqual([['agent-2', entry]]);
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: 'agent-2', ...entry, offFrom: '2026-03-02T01:00:00.000Z' },
    ]);
  });

  test.each([
    [{}, 'role'],
    [{ role: 'pirate' }, 'role'],
    [{ role: 'afterSales', offUntil: '2026-03-02T09:00:00+08:00' }, 'offUntil'],
    [{ role: 'afterSales', offFrom: '2026-03-02T09:00:00Z', offUntil: '2026-03-02T09:00:00Z' }, 'offUntil'],
    [{ role: 'afterSales', shopId: 'shop-2' }, 'shopId'],
  ])('refuses %j', async (body, path) => {
    const { api, put } = await keeping();
    const answer = await api.call('PUT', '/v1/staff/agent-2', { key: keyOf('supervisor'), body });
    expect([answer.status, answer.body.errors[0].path, put]).toEqual([422, path, []]);
  });

  test('nobody is their own deputy', async () => {
    const { api, put } = await keeping();
    const body = { role: 'afterSales', deputyId: 'agent-2' };
    expect((await api.call('PUT', '/v1/staff/agent-2', { key: keyOf('supervisor'), body })).status).toBe(422);
    expect(put).toEqual([]);
  });

  test.each([
    ['afterSales', 'afterSales', undefined, 403],
    ['supervisor', 'supervisor', undefined, 200],
    ['supervisor', 'manager', undefined, 403],
    ['supervisor', 'afterSales', 'manager', 403],
    ['manager', 'manager', 'manager', 200],
    ['auditor', 'afterSales', undefined, 403],
  ])('%s sets a %s who was %s: %d', async (role, as, was, status) => {
    const { api, put } = await keeping(was === undefined ? undefined : row({ role: was }));
    const answer = await api.call('PUT', '/v1/staff/agent-2', { key: keyOf(role), body: { role: as } });
    expect([answer.status, put.length]).toEqual([status, status === 200 ? 1 : 0]);
  });

  test('is read by those who read logs', async () => {
    const { api } = await keeping();
    const { body } = await api.call('GET', '/v1/staff', { key: keyOf('auditor') });
    const { shopId: _, personId: __, ...view } = row();
    expect(body).toEqual({ items: [view] });
    expect((await api.call('GET', '/v1/staff')).status).toBe(403);
  });

  test.each<[number | null, number | null, boolean]>([
    [null, null, false],
    [null, 20, false],
    [10, null, true],
    [11, null, false],
    [5, 10, false],
    [5, 11, true],
  ])('off from %p until %p is off at 10: %p', (from, until, off) => {
    const date = (at: number | null) => (at === null ? null : new Date(at));
    expect(isAway({ offFrom: date(from), offUntil: date(until) }, 10)).toBe(off);
  });
});
