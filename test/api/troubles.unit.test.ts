import type { Trouble, Troubles } from '../../api/troubles';
import { keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

let api: TestApi | undefined;
afterEach(() => api?.stop());

const PAUSE: Trouble = {
  ...{ sort: 'paused', id: 'p1', since: new Date(0), provider: 'top', reason: '27' },
  ...{ endedAt: null, endedBy: null },
};

async function start() {
  const asked: unknown[][] = [];
  const troubles: Troubles = {
    async list(...input) {
      asked.push(input);
      return [PAUSE];
    },
    async resume(shopId, id, staffId) {
      asked.push([shopId, id, staffId]);
      return shopId === SHOP && id === 'p1' ? { ...PAUSE, endedAt: new Date(1), endedBy: staffId } : undefined;
    },
  };
  api = await startApi({ troubles });
  return { asked, call: api.call };
}

describe('troubles of a shop', () => {
  test('are listed to all its people, the open ones unless all are asked for', async () => {
    const { asked, call } = await start();
    const { status, body } = await call('GET', '/v1/troubles', { key: keyOf('afterSales') });
    expect([status, body]).toEqual([200, { items: [{ ...PAUSE, since: '1970-01-01T00:00:00.000Z' }] }]);
    await call('GET', '/v1/troubles?open=false&limit=7');
    expect(asked).toEqual([
      [SHOP, { open: true }, 50],
      [SHOP, { open: false }, 7],
    ]);
    expect((await call('GET', '/v1/troubles?limit=0')).status).toBe(422);
  });

  test.each(['supervisor', 'manager'])('are resumed by a %s, in their own name', async (role) => {
    const { asked, call } = await start();
    const { status, body } = await call('POST', '/v1/troubles/p1/resume', { key: keyOf(role) });
    expect([status, body.endedBy, body.endedAt]).toEqual([200, `${role}-1`, '1970-01-01T00:00:00.001Z']);
    expect(asked).toEqual([[SHOP, 'p1', `${role}-1`]]);
  });

  test.each(['preSales', 'midSales', 'afterSales', 'finance', 'warehouse', 'auditor'])(
    'are not resumed by %s',
    async (role) => {
      const { asked, call } = await start();
      const { status, body } = await call('POST', '/v1/troubles/p1/resume', { key: keyOf(role) });
      expect([status, body.code, asked]).toEqual([403, 'roleNotAllowed', []]);
      expect(body.detail).toBe(
        `The role ${role} may not let calls to a provider go on; it takes supervisor or manager.`,
      );
    },
  );

  test("that are another shop's, or nothing, are not found; a body says nothing", async () => {
    const { call } = await start();
    const key = keyOf('supervisor');
    expect((await call('POST', '/v1/troubles/p2/resume', { key })).body.code).toBe('troubleNotFound');
    expect((await call('POST', '/v1/troubles/p1/resume', { key, body: { by: 'me' } })).status).toBe(422);
    expect((await call('POST', '/v1/troubles/p1/resume', { key: OTHER_SHOP_KEY })).status).toBe(403);
  });
});
