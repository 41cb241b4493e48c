import type { Trouble, Troubles } from '../../api/troubles';
import { keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

let api: TestApi | undefined;
afterEach(() => api?.stop());

const PAUSE: Trouble = {
  ...{ id: 'p1', sort: 'paused', since: new Date(0), reason: '27', about: { provider: 'top' }, attempts: 0 },
  ...{ outcome: null, note: null, endedAt: null, endedBy: null },
};
const ID = 'notice:staff/c1/approval-1/approve/5';
const NOTICE: Trouble = {
  ...{ id: ID, sort: 'notice', since: new Date(0), reason: 'TIMEOUT', about: { robot: 'staff', text: '审批' } },
  ...{ attempts: 1, outcome: null, note: null, endedAt: null, endedBy: null },
};

async function start() {
  const asked: unknown[][] = [];
  const ours = (shopId: string, id: string) => shopId === SHOP && id === ID;
  const troubles: Troubles = {
    async list(...input) {
      asked.push(input);
      return [PAUSE, NOTICE];
    },
    async resume(shopId, id, staffId) {
      asked.push([shopId, id, staffId]);
      return shopId === SHOP && id === 'p1' ? { ...PAUSE, endedAt: new Date(1), endedBy: staffId } : undefined;
    },
    async retry(order) {
      asked.push([order]);
      const outcome = { as: 'sentAgain', letterId: `${ID}~2` } as const;
      return ours(order.shopId, order.letterId) ? { ...NOTICE, outcome, endedAt: new Date(1) } : undefined;
    },
    async close(shopId, id, by) {
      asked.push([shopId, id, by]);
      const closed = { outcome: { as: 'closed' } as const, endedAt: new Date(1), endedBy: by.staffId, note: by.note };
      return ours(shopId, id) ? { ...NOTICE, ...closed } : undefined;
    },
  };
  api = await startApi({ troubles });
  return { asked, call: api.call };
}

const path = (what: string, id = ID) => `/v1/troubles/${encodeURIComponent(id)}/${what}`;

describe('troubles of a shop', () => {
  test('are listed to all its people with the reason and what they are about, the open ones unless all are asked for', async () => {
    const { asked, call } = await start();
    const { status, body } = await call('GET', '/v1/troubles', { key: keyOf('warehouse') });
    const since = '1970-01-01T00:00:00.000Z';
    expect([status, body]).toEqual([
      200,
      {
        items: [
          { ...PAUSE, since },
          { ...NOTICE, since },
        ],
      },
    ]);
    await call('GET', '/v1/troubles?open=false&limit=7&sort=message');
    expect(asked).toEqual([
      [SHOP, { open: true }, 50],
      [SHOP, { open: false, sort: 'message' }, 7],
    ]);
    for (const query of ['limit=0', 'sort=letter', 'open=perhaps']) {
      expect((await call('GET', `/v1/troubles?${query}`)).status).toBe(422);
    }
  });

  test.each(['supervisor', 'manager'])(
    'are settled by a %s, in their own name and under their command id',
    async (role) => {
      const { asked, call } = await start();
      const [key, headers, staffId] = [keyOf(role), { 'idempotency-key': 'press-1' }, `${role}-1`];
      const resumed = await call('POST', path('resume', 'p1'), { key });
      expect([resumed.status, resumed.body.endedBy, resumed.body.endedAt]).toEqual([
        ...[200, staffId, '1970-01-01T00:00:00.001Z'],
      ]);
      const again = await call('POST', path('retry'), { key, headers });
      expect([again.status, again.headers.get('idempotency-key')]).toEqual([200, 'press-1']);
      expect(again.body).toMatchObject({ id: ID, outcome: { as: 'sentAgain', letterId: `${ID}~2` }, attempts: 1 });
      const closed = await call('POST', path('close'), { key, body: { note: '已口头通知' } });
      expect([closed.status, closed.body.endedBy, closed.body.note]).toEqual([200, staffId, '已口头通知']);
      expect(asked).toEqual([
        [SHOP, 'p1', staffId],
        [{ shopId: SHOP, letterId: ID, staffId, commandId: 'press-1' }],
        [SHOP, ID, { staffId, note: '已口头通知' }],
      ]);
    },
  );

  test.each(['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'finance', 'warehouse', 'auditor'])(
    'are not settled by %s',
    async (role) => {
      const { asked, call } = await start();
      const key = keyOf(role);
      const answers = [
        await call('POST', path('resume', 'p1'), { key }),
        await call('POST', path('retry'), { key }),
        await call('POST', path('close'), { key, body: { note: 'n' } }),
      ];
      expect(answers.map(({ status, body }) => [status, body.code, body.detail])).toEqual(
        ['let calls to a provider go on', 'try troubles again', 'close troubles'].map((what) => [
          ...[403, 'roleNotAllowed', `The role ${role} may not ${what}; it takes supervisor or manager.`],
        ]),
      );
      expect(asked).toEqual([]);
    },
  );

  test("that are another shop's, or nothing, are not found; a body says what it must and no more", async () => {
    const { call } = await start();
    const key = keyOf('supervisor');
    expect((await call('POST', path('resume', 'p2'), { key })).body.code).toBe('troubleNotFound');
    expect((await call('POST', path('retry', 'x'), { key })).body.code).toBe('troubleNotFound');
    expect((await call('POST', path('close', 'x'), { key, body: { note: 'n' } })).body.code).toBe('troubleNotFound');
    expect((await call('POST', path('resume', 'p1'), { key, body: { by: 'me' } })).status).toBe(422);
    expect((await call('POST', path('retry'), { key, body: { by: 'me' } })).status).toBe(422);
    for (const body of [{}, { note: '' }, { note: 'n', by: 'me' }]) {
      expect((await call('POST', path('close'), { key, body })).status).toBe(422);
    }
    expect((await call('POST', path('resume', 'p1'), { key: OTHER_SHOP_KEY })).status).toBe(403);
  });
});
