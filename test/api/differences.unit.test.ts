import type { Differences } from '../../api/differences';
import type { Difference, Reconciliation } from '../../prisma/client/client';
import { keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

let api: TestApi | undefined;
afterEach(() => api?.stop());

const ID = 'shop-1:unsettled:c1/payout-1/1';
const DIFFERENCE: Difference = {
  ...{ id: ID, shopId: SHOP, intentId: 'c1/payout-1/1', caseId: 'c1', kind: 'transfer', sort: 'unsettled' },
  ...{ ours: 'open', theirs: 'paid', amount: 1000, theirAmount: 1000, reference: '2026', day: '2026-11-02' },
  ...{ openedAt: new Date(0), closedAt: null, closedBy: null, note: null },
};
const RUN: Reconciliation = {
  ...{
    shopId: SHOP,
    day: '2026-11-02',
    from: new Date(0),
    until: new Date(1),
    cursor: 'c9',
    checked: 7,
    differences: 1,
  },
  ...{ startedAt: new Date(2), finishedAt: null },
};

async function start() {
  const asked: unknown[][] = [];
  const differences: Differences = {
    async list(...input) {
      asked.push(input);
      return [DIFFERENCE];
    },
    async close(shopId, id, { staffId, note }) {
      asked.push([shopId, id, staffId, note]);
      return shopId === SHOP && id === ID
        ? { ...DIFFERENCE, closedAt: new Date(3), closedBy: staffId, note }
        : undefined;
    },
    async runs(...input) {
      asked.push(input);
      return [RUN];
    },
  };
  api = await startApi({ differences });
  return { asked, call: api.call };
}

const close = (id = ID) => `/v1/differences/${encodeURIComponent(id)}/close`;

describe('handbook §4: differences with the providers', () => {
  test.each(['finance', 'supervisor', 'manager', 'auditor'])('are read by %s, with their case', async (role) => {
    const { asked, call } = await start();
    const key = keyOf(role);
    const { status, body } = await call('GET', '/v1/differences', { key });
    const { shopId: _, ...seen } = DIFFERENCE;
    expect([status, body]).toEqual([200, { items: [{ ...seen, openedAt: '1970-01-01T00:00:00.000Z' }] }]);
    await call('GET', '/v1/differences?open=false&limit=7', { key });
    const runs = await call('GET', '/v1/reconciliations?limit=3', { key });
    expect(runs.body.items).toEqual([
      {
        ...{ day: '2026-11-02', checked: 7, differences: 1, finishedAt: null, startedAt: '1970-01-01T00:00:00.002Z' },
        ...{ from: '1970-01-01T00:00:00.000Z', until: '1970-01-01T00:00:00.001Z' },
      },
    ]);
    expect(asked).toEqual([
      [SHOP, { open: true }, 50],
      [SHOP, { open: false }, 7],
      [SHOP, 3],
    ]);
  });

  test.each(['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'warehouse'])(
    'are nothing for %s',
    async (role) => {
      const { asked, call } = await start();
      for (const path of ['/v1/differences', '/v1/reconciliations']) {
        const { status, body } = await call('GET', path, { key: keyOf(role) });
        expect([status, body.code]).toEqual([403, 'roleNotAllowed']);
        expect(body.detail).toMatch(/it takes supervisor or manager or finance or auditor\.$/);
      }
      expect(asked).toEqual([]);
    },
  );

  test('are closed by finance, with a note, in their own name', async () => {
    const { asked, call } = await start();
    const { status, body } = await call('POST', close(), { key: keyOf('finance'), body: { note: '已核对' } });
    expect([status, body.closedBy, body.note, body.closedAt]).toEqual([
      ...[200, 'finance-1', '已核对', '1970-01-01T00:00:00.003Z'],
    ]);
    expect(asked).toEqual([[SHOP, ID, 'finance-1', '已核对']]);
  });

  test.each(['afterSales', 'supervisor', 'manager', 'auditor', 'warehouse'])('are not closed by %s', async (role) => {
    const { asked, call } = await start();
    const { status, body } = await call('POST', close(), { key: keyOf(role), body: { note: 'n' } });
    expect([status, body.code, asked]).toEqual([403, 'roleNotAllowed', []]);
    expect(body.detail).toBe(`The role ${role} may not close differences; it takes finance.`);
  });

  test('take sound inputs only, and are found by their own shop alone', async () => {
    const { asked, call } = await start();
    const key = keyOf('finance');
    for (const body of [{}, { note: '' }, { note: 'x'.repeat(2001) }, { note: 'n', paid: true }, { note: 3 }]) {
      expect((await call('POST', close(), { key, body })).status).toBe(422);
    }
    for (const query of ['limit=0', 'limit=101', 'open=maybe', 'sort=unsettled']) {
      expect((await call('GET', `/v1/differences?${query}`, { key })).status).toBe(422);
    }
    expect((await call('GET', '/v1/reconciliations?open=true', { key })).status).toBe(422);
    expect(asked).toEqual([]);
    expect((await call('POST', close('another'), { key, body: { note: 'n' } })).body).toMatchObject({
      ...{ status: 404, code: 'differenceNotFound', detail: 'There is no such difference.' },
    });
    expect((await call('POST', close(), { key: OTHER_SHOP_KEY, body: { note: 'n' } })).status).toBe(403);
    expect((await call('POST', close(), { key: null, body: { note: 'n' } })).status).toBe(401);
  });
});
