import type { DeadLetters } from '../../api/deadLetters';
import type { DeadLetter } from '../../store/deadLetters';
import { keyOf, OTHER_SHOP_KEY, SHOP, startApi, type TestApi } from './support';

let api: TestApi | undefined;
afterEach(() => api?.stop());

const ID = 'notice:staff/c1/approval-1/approve/5';
const LETTER: DeadLetter = {
  ...{ id: ID, sort: 'notice', since: new Date(0), reason: 'TIMEOUT', about: { robot: 'staff', text: '审批' } },
  ...{ attempts: 1, outcome: null, note: null, closedAt: null, closedBy: null, commandId: 'secret-of-the-row' },
};

async function start() {
  const asked: unknown[][] = [];
  const ours = (shopId: string, id: string) => shopId === SHOP && id === ID;
  const deadLetters: DeadLetters = {
    async list(...input) {
      asked.push(input);
      return [LETTER];
    },
    async retry(order) {
      asked.push([order]);
      const outcome = { as: 'sentAgain', letterId: `${ID}~2` } as const;
      return ours(order.shopId, order.letterId) ? { ...LETTER, outcome, closedAt: new Date(1) } : undefined;
    },
    async close(shopId, id, by) {
      asked.push([shopId, id, by]);
      const closed = { outcome: { as: 'closed' } as const, closedAt: new Date(1), closedBy: by.staffId, note: by.note };
      return ours(shopId, id) ? { ...LETTER, ...closed } : undefined;
    },
  };
  api = await startApi({ deadLetters });
  return { asked, call: api.call };
}

const path = (what: string, id = ID) => `/v1/deadLetters/${encodeURIComponent(id)}/${what}`;

describe('dead letters', () => {
  test.each(['supervisor', 'manager'])('are listed to a %s, with the reason and what they are about', async (role) => {
    const { asked, call } = await start();
    const { status, body } = await call('GET', '/v1/deadLetters', { key: keyOf(role) });
    const { commandId: _, ...seen } = LETTER;
    expect([status, body]).toEqual([200, { items: [{ ...seen, since: '1970-01-01T00:00:00.000Z' }] }]);
    await call('GET', '/v1/deadLetters?open=false&limit=7', { key: keyOf(role) });
    expect(asked).toEqual([
      [SHOP, { open: true }, 50],
      [SHOP, { open: false }, 7],
    ]);
  });

  test('are tried again under the command id of who asks, and closed with a note', async () => {
    const { asked, call } = await start();
    const key = keyOf('supervisor');
    const headers = { 'idempotency-key': 'press-1' };
    const again = await call('POST', path('retry'), { key, headers });
    expect([again.status, again.headers.get('idempotency-key')]).toEqual([200, 'press-1']);
    expect(again.body).toMatchObject({ id: ID, outcome: { as: 'sentAgain', letterId: `${ID}~2` }, attempts: 1 });
    const closed = await call('POST', path('close'), { key, body: { note: '已口头通知' } });
    expect([closed.status, closed.body.closedBy, closed.body.note]).toEqual([200, 'supervisor-1', '已口头通知']);
    expect(asked).toEqual([
      [{ shopId: SHOP, letterId: ID, staffId: 'supervisor-1', commandId: 'press-1' }],
      [SHOP, ID, { staffId: 'supervisor-1', note: '已口头通知' }],
    ]);
  });

  test.each(['preSales', 'midSales', 'afterSales', 'reviewRecovery', 'finance', 'warehouse', 'auditor'])(
    'are nothing for %s',
    async (role) => {
      const { asked, call } = await start();
      const key = keyOf(role);
      const answers = [
        await call('GET', '/v1/deadLetters', { key }),
        await call('POST', path('retry'), { key }),
        await call('POST', path('close'), { key, body: { note: 'n' } }),
      ];
      expect(answers.map(({ status, body }) => [status, body.code, body.detail])).toEqual(
        ['read dead letters', 'try dead letters again', 'close dead letters'].map((what) => [
          ...[403, 'roleNotAllowed', `The role ${role} may not ${what}; it takes supervisor or manager.`],
        ]),
      );
      expect(asked).toEqual([]);
    },
  );

  test('take sound inputs only, and are found by their own shop alone', async () => {
    const { asked, call } = await start();
    const key = keyOf('supervisor');
    for (const body of [{}, { note: '' }, { note: 'x'.repeat(2001) }, { note: 'n', by: 'me' }]) {
      expect((await call('POST', path('close'), { key, body })).status).toBe(422);
    }
    expect((await call('POST', path('retry'), { key, body: { note: 'n' } })).status).toBe(422);
    expect((await call('POST', path('retry'), { key, raw: '{' })).status).toBe(400);
    for (const query of ['limit=0', 'open=1', 'sort=notice']) {
      expect((await call('GET', `/v1/deadLetters?${query}`, { key })).status).toBe(422);
    }
    expect(asked).toEqual([]);
    const missing = { status: 404, code: 'deadLetterNotFound', detail: 'There is no such dead letter.' };
    expect((await call('POST', path('retry', 'notice:x'), { key })).body).toMatchObject(missing);
    expect((await call('POST', path('close', 'notice:x'), { key, body: { note: 'n' } })).body).toMatchObject(missing);
    expect((await call('POST', path('retry'), { key: OTHER_SHOP_KEY })).status).toBe(403);
    expect((await call('POST', path('retry'), { key: null })).status).toBe(401);
  });
});
