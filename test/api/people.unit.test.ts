import { waitAfter } from '../../api/people/signInFailures';
import { auditCsvLine } from '../../store/auditExport';
import { fakeRecords, keyHolder, keyOf, SHOP, startedApis } from './support';

const start = startedApis();

const MINUTE = 60_000;
const STAFF = {
  ...{ role: 'afterSales', deputyId: null, offFrom: null, offUntil: null, personId: null },
  ...{ robotMobile: null, robotUserId: null },
};

describe('a key', () => {
  const withHolder = (change: Parameters<typeof keyHolder>[0], used: string[] = []) =>
    start({
      records: { ...fakeRecords(), keyHolder: async () => keyHolder(change) },
      keys: { all: async () => [], make: never, revoke: async () => undefined, used: async (id) => void used.push(id) },
    });

  test.each([
    ['keyRevoked', { revokedAt: new Date(1) }],
    ['keyExpired', { expiresAt: new Date() }],
  ])('that has ended is refused: %s', async (code, change) => {
    const used: string[] = [];
    const api = await withHolder({ ...change, lastUsedAt: null }, used);
    const answer = await api.call('GET', '/v1/cases');
    expect([answer.status, answer.body.code, used]).toEqual([401, code, []]);
  });

  test('has its use written when a minute has passed since the last one', async () => {
    for (const [ago, times] of [
      [MINUTE - 5_000, 0],
      [MINUTE, 1],
    ] as const) {
      const used: string[] = [];
      const api = await withHolder({ lastUsedAt: new Date(Date.now() - ago) }, used);
      await api.call('GET', '/v1/cases');
      expect(used).toHaveLength(times);
    }
  });

  test('that only reads changes nothing, whatever its role', async () => {
    const api = await withHolder({ role: 'manager', readOnly: true });
    expect((await api.call('GET', '/v1/cases')).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/v1/cases/c1/addNote'],
      ['PUT', '/v1/policy'],
      ['DELETE', '/v1/keys/k1'],
    ] as const) {
      expect((await api.call(method, path, { body: { text: 'x' } })).body.code).toBe('keyReadsOnly');
    }
    expect(api.sent).toEqual([]);
  });

  test('says who holds it, and what a page needs to know of their shop; of one off board only that they belong to it', async () => {
    const shopRow = { id: SHOP, nick: '示例旗舰店', type: 'tmall', language: 'zh-CN', timeZone: 'Asia/Shanghai' };
    const base = await start();
    expect((await base.call('GET', '/v1/me')).body.shops).toEqual([
      { shopId: SHOP, staffId: 'agent-1', role: 'afterSales', name: null, shop: null },
    ]);
    const one = async (shopId: string) =>
      shopId === SHOP ? { ...shopRow, sessionEndsAt: null, pausedAt: [] } : undefined;
    const api = await start({
      shops: { all: never, one, add: never, renew: never, pause: never, resume: never },
      staff: { one: async (shopId, id) => ({ ...STAFF, shopId, id, name: '值班客服' }) },
    });
    const { nick, type, timeZone, language } = shopRow;
    expect((await api.call('GET', '/v1/me')).body.shops).toEqual([
      {
        ...{ shopId: SHOP, staffId: 'agent-1', role: 'afterSales', name: '值班客服' },
        shop: { nick, type, timeZone, language },
      },
    ]);
    expect((await api.call('GET', '/v1/me', { key: keyOf('admin') })).body.shops).toEqual([]);
  });

  test('of a shop speaks for no other one, and one of the installation for none', async () => {
    const api = await start();
    const named = (key: string, shop: string) => api.call('GET', '/v1/staff', { key, headers: { 'X-Shop': shop } });
    expect((await named(keyOf('auditor'), SHOP)).status).toBe(200);
    expect((await named(keyOf('auditor'), 'shop-2')).body.code).toBe('notOfShop');
    expect((await api.call('GET', '/v1/staff', { key: keyOf('admin') })).body.code).toBe('noShop');
    expect((await api.call('GET', '/v1/people', { key: keyOf('admin') })).status).toBe(200);
    expect((await api.call('GET', '/v1/people', { key: keyOf('manager') })).body.code).toBe('adminNeeded');
  });

  test('has no password and no second factor', async () => {
    const api = await start();
    const answer = await api.call('POST', '/v1/me/secondFactor', { body: { password: 'x' } });
    expect([answer.status, answer.body.code]).toEqual([403, 'personNeeded']);
  });
});

test('where the installation has no secret nobody signs in, and keys work', async () => {
  const api = await start();
  const body = { username: 'admin', password: 'x' };
  const answer = await api.call('POST', '/v1/signIn', { key: null, body });
  expect([answer.status, answer.body.code]).toEqual([503, 'signInOff']);
  expect((await api.call('GET', '/v1/cases')).status).toBe(200);
});

describe('too many requests', () => {
  test('with one key wait, those with another do not, and each answer says how many are left', async () => {
    const api = await start({ limits: { perCaller: 2, perAddress: 100, signIns: 100 } });
    const first = await api.call('GET', '/v1/cases');
    expect(first.headers.get('ratelimit')).toMatch(/"caller"; r=1; t=\d+/);
    expect(first.headers.get('ratelimit-policy')).toContain('"caller"; q=2; w=60');
    await api.call('GET', '/v1/cases');
    const refused = await api.call('GET', '/v1/cases');
    expect([refused.status, refused.body.code]).toEqual([429, 'tooManyRequests']);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await api.call('GET', '/v1/cases', { key: keyOf('manager') })).status).toBe(200);
    expect((await api.call('GET', '/healthz')).status).toBe(200);
  });

  test('from one address wait, though each has a key of its own', async () => {
    const api = await start({ limits: { perCaller: 100, perAddress: 3, signIns: 100 } });
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push((await api.call('GET', '/v1/cases', { key: `made-up-${n}` })).status);
    expect(answers).toEqual([401, 401, 401, 429]);
  });

  test('for a signed link or the document wait as all others do', async () => {
    for (const path of ['/v1/openapi.json', '/files/shop-1/c1/e1?expires=1&name=x&signature=x']) {
      const api = await start({ limits: { perCaller: 1, perAddress: 100, signIns: 100 } });
      expect((await api.call('GET', path, { key: null })).status).not.toBe(429);
      const refused = await api.call('GET', path, { key: null });
      expect([refused.status, refused.body.code]).toEqual([429, 'tooManyRequests']);
    }
  });

  test('to sign in wait sooner', async () => {
    const api = await start({ limits: { perCaller: 100, perAddress: 100, signIns: 1 } });
    const body = { username: 'admin', password: 'x' };
    await api.call('POST', '/v1/signIn', { key: null, body });
    expect((await api.call('POST', '/v1/signIn/code', { key: null, body: { code: '000000' } })).status).toBe(429);
    expect((await api.call('GET', '/v1/cases')).status).toBe(200);
  });

  test('come from one address whatever a caller writes into X-Forwarded-For', async () => {
    const api = await start({ limits: { perCaller: 100, perAddress: 1, signIns: 100 } });
    const from = (address: string) => api.call('GET', '/v1/cases', { headers: { 'X-Forwarded-For': address } });
    expect([(await from('10.0.0.1')).status, (await from('10.0.0.2')).status]).toEqual([200, 429]);
  });
});

test('five passwords in a row may be wrong; then the wait doubles up to an hour', () => {
  expect([0, 1, 4].map(waitAfter)).toEqual([0, 0, 0]);
  expect([5, 6, 7].map(waitAfter)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE]);
  expect(waitAfter(500)).toBe(60 * MINUTE);
});

test('a cell of the exported audit is never a formula', () => {
  const entry = {
    ...{ n: 1n, at: new Date(0), shopId: null, actorId: '@x', actorRole: 'admin', by: 'key:k1', action: 'keyMade' },
    ...{ subject: 'key:k1', before: null, after: null, address: null, userAgent: '=1+1', previous: '', hash: 'h' },
  };
  expect(auditCsvLine(entry)).toBe(`1,1970-01-01T00:00:00.000Z,,'@x,admin,key:k1,keyMade,key:k1,,,,'=1+1,,h\r\n`);
});

const never = () => Promise.reject(new Error('This test makes none.'));

test('a page that asks who has signed in hears that nobody has, and is not refused', async () => {
  const api = await start();
  const { status, body } = await api.call('GET', '/v1/session', { key: null });
  expect([status, body]).toEqual([200, { me: null }]);
});
