import type { Service } from '../../scripts/stack';
import { auditPage } from '../../store/audit';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { type Browser, codeOf, openBrowser, runScriptFile, startApi } from './peopleHttp';

const PASSWORD = 'a long and quiet sentence';
const OTHER_PASSWORD = 'another long and quiet one';

let databaseUrl: string;
let shop: TestShop;
let api: Service;
let admin: Browser;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
  api = startApi(shop, databaseUrl, { SIGN_INS_PER_MINUTE: '500' });
  await api.start();
  admin = openBrowser(api);
});
afterAll(async () => {
  await api?.stop();
  await shop?.close();
});

const actions = async () =>
  (await auditPage(shop.database, { after: 0n }, 1000)).map(({ action, subject }) => `${action} ${subject}`);

/** A person with a password, made by the admin. */
async function person(username: string, more: object = {}): Promise<{ id: string; browser: Browser }> {
  const made = await admin.call('POST', '/v1/people', { body: { username, name: username, ...more } });
  expect(made.status).toBe(201);
  const { id } = made.body;
  const link = await admin.call('POST', `/v1/people/${id}/link`);
  const browser = openBrowser(api);
  const set = await browser.call('POST', '/v1/password', { body: { token: link.body.token, password: PASSWORD } });
  expect(set.status).toBe(200);
  return { id, browser };
}

const signIn = (browser: Browser, username: string, password = PASSWORD) =>
  browser.call('POST', '/v1/signIn', { body: { username, password } });
const member = (role: string, staffId = `${role}-1`) => ({ shopId: shop.shopId, staffId, role });

let uri = '';
let backupCodes: string[] = [];

describe('the first admin', () => {
  test('sets a password by a link that is good once, and for nobody without it', async () => {
    const first = await runScriptFile('scripts/adminLink.ts', [], databaseUrl);
    const link = await runScriptFile('scripts/adminLink.ts', [], databaseUrl);
    expect(link).toMatch(/^https:\/\/shouhou\.example\/setPassword#\w{20,}$/);
    const set = (address: string, password = PASSWORD) =>
      admin.call('POST', '/v1/password', { body: { token: new URL(address).hash.slice(1), password } });
    expect((await set(first)).body.code).toBe('linkEnded');
    expect((await set(link, 'short')).status).toBe(422);
    expect((await set(link)).status).toBe(200);
    expect((await set(link)).body.code).toBe('linkEnded');
    expect(await runScriptFile('scripts/adminLink.ts', [], databaseUrl)).toContain('There is an admin');
    const page = await admin.call('GET', '/setPassword');
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('设置密码')]);
  });

  test('comes in, and can do nothing before a second factor is set up', async () => {
    expect((await signIn(admin, 'admin', 'wrong password of somebody')).body.code).toBe('signInRefused');
    expect((await signIn(admin, 'Admin')).body).toEqual({ signedIn: true, codeNeeded: false });
    const [cookie] = admin.lastCookies();
    expect(cookie).toMatch(/^__Secure-shouhou\.session_token=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect((await admin.call('GET', '/v1/me')).body).toMatchObject({ isAdmin: true, person: { missing: 'setUp' } });
    expect((await admin.call('GET', '/v1/people')).body.code).toBe('secondFactorNeeded');
    expect((await admin.call('GET', '/v1/cases')).body.code).toBe('secondFactorNeeded');
  });

  test('sets it up with a code of the app, and from then on needs one for each sign-in', async () => {
    const setUp = (password: string) => admin.call('POST', '/v1/me/secondFactor', { body: { password } });
    expect((await setUp('wrong password of somebody')).status).toBe(403);
    const made = await setUp(PASSWORD);
    ({ uri, backupCodes } = made.body);
    expect(made.status).toBe(201);
    const confirm = (code: string) => admin.call('POST', '/v1/me/secondFactor/confirm', { body: { code } });
    expect((await confirm('000000')).body.code).toBe('codeWrong');
    expect((await confirm(codeOf(uri))).status).toBe(200);
    expect((await admin.call('GET', '/v1/people')).status).toBe(200);
    expect((await setUp(PASSWORD)).body.code).toBe('secondFactorRefused');

    const again = openBrowser(api);
    expect((await signIn(again, 'admin')).body).toEqual({ signedIn: false, codeNeeded: true });
    expect((await again.call('GET', '/v1/me')).status).toBe(401);
    const code = (given: string) => again.call('POST', '/v1/signIn/code', { body: { code: given } });
    expect((await code('000000')).body.code).toBe('signInRefused');
    const shown = codeOf(uri, 1);
    expect((await code(shown)).body.signedIn).toBe(true);
    const overTheShoulder = openBrowser(api);
    await signIn(overTheShoulder, 'admin');
    const seen = await overTheShoulder.call('POST', '/v1/signIn/code', { body: { code: shown } });
    expect(seen.body.code).toBe('signInRefused');
    expect((await overTheShoulder.call('GET', '/v1/me')).status).toBe(401);
    expect((await again.call('GET', '/v1/people')).status).toBe(200);
    expect((await again.call('POST', '/v1/me/signOut')).body).toEqual({ signedIn: false });
    expect((await again.call('GET', '/v1/people')).status).toBe(401);
  });

  test('comes in with a backup code when the app is lost, once with each', async () => {
    const lost = openBrowser(api);
    const [backup = ''] = backupCodes;
    for (const [signedIn, status] of [
      [true, 200],
      [undefined, 401],
    ] as const) {
      await signIn(lost, 'admin');
      const answer = await lost.call('POST', '/v1/signIn/code', { body: { code: backup } });
      expect([answer.body.signedIn, answer.status]).toEqual([signedIn, status]);
      lost.forgetCookies();
    }
  });

  test('is not the last one to go', async () => {
    const { items } = (await admin.call('GET', '/v1/people')).body;
    const [{ id }] = items;
    const answer = await admin.call('PUT', `/v1/people/${id}`, { body: { name: 'admin', isAdmin: false } });
    expect([answer.status, answer.body.code]).toEqual([409, 'lastAdmin']);
    expect((await admin.call('GET', '/v1/me')).body.isAdmin).toBe(true);
  });
});

describe('a person of a shop', () => {
  test('works there in their role and under their name, and keeps nobody else’s affairs', async () => {
    const { browser } = await person('agent.one', { shops: [member('afterSales', 'agent-1')] });
    expect((await signIn(browser, 'agent.one')).body.signedIn).toBe(true);
    const me = (await browser.call('GET', '/v1/me')).body;
    expect(me).toMatchObject({ isAdmin: false, shops: [member('afterSales', 'agent-1')] });
    expect((await browser.call('GET', '/v1/session')).body).toEqual({ me });
    expect((await browser.call('GET', '/v1/cases')).status).toBe(200);
    for (const path of ['/v1/people', '/v1/keys']) {
      expect((await browser.call('GET', path)).body.code).toBe('adminNeeded');
    }
    expect((await browser.call('GET', '/v1/audit')).body.code).toBe('roleNotAllowed');
    expect((await browser.call('GET', '/v1/cases', { headers: { 'x-shop': 'another' } })).body.code).toBe('notOfShop');
  });

  test('of several shops names the one', async () => {
    await shop.database.shop.create({
      data: { ...(await shop.database.shop.findUniqueOrThrow({ where: { id: shop.shopId } })), id: 'shop-two' },
    });
    const shops = [member('afterSales', 'agent-2'), { shopId: 'shop-two', staffId: 'helper', role: 'auditor' }];
    const { browser } = await person('agent.two', { shops });
    await signIn(browser, 'agent.two');
    expect((await browser.call('GET', '/v1/staff')).body.code).toBe('shopNotNamed');
    const staff = (shopId: string) => browser.call('GET', '/v1/staff', { headers: { 'x-shop': shopId } });
    expect((await staff(shop.shopId)).body.code).toBe('roleNotAllowed');
    expect((await staff('shop-two')).body.items).toMatchObject([{ id: 'helper', role: 'auditor' }]);
    // A page that the browser opens by itself has the shop in its address.
    const report = (shopId: string) => browser.call('GET', `/v1/day/reports/none/file?format=html&shop=${shopId}`);
    expect((await report('shop-two')).body.code).toBe('reportNotFound');
    expect((await report(shop.shopId)).body.code).toBe('roleNotAllowed');
    expect((await report('another')).body.code).toBe('notOfShop');
  });

  test.each(['manager', 'finance'])('who is %s sets up a second factor first', async (role) => {
    const { browser } = await person(`a.${role}`, { shops: [member(role)] });
    expect((await signIn(browser, `a.${role}`)).body.signedIn).toBe(true);
    expect((await browser.call('GET', '/v1/cases')).body.code).toBe('secondFactorNeeded');
  });

  test('is out at once when the admin says so, and cannot come in again', async () => {
    const { id, browser } = await person('leaver', { shops: [member('afterSales', 'leaver')] });
    await signIn(browser, 'leaver');
    expect((await admin.call('PUT', `/v1/people/${id}`, { body: { name: 'x', disabled: true } })).status).toBe(200);
    expect((await browser.call('GET', '/v1/me')).status).toBe(401);
    expect((await signIn(browser, 'leaver')).body.code).toBe('signInRefused');
    expect((await browser.call('GET', '/v1/me')).status).toBe(401);
  });

  test('changes the password, and is out everywhere else', async () => {
    const { browser } = await person('changer', { shops: [member('afterSales', 'changer')] });
    const elsewhere = openBrowser(api);
    await signIn(elsewhere, 'changer');
    await signIn(browser, 'changer');
    const change = (password: string) =>
      browser.call('POST', '/v1/me/password', { body: { password, newPassword: OTHER_PASSWORD } });
    expect((await change('wrong password of somebody')).body.code).toBe('passwordWrong');
    expect((await change(PASSWORD)).status).toBe(200);
    expect((await elsewhere.call('GET', '/v1/me')).status).toBe(401);
    expect((await browser.call('GET', '/v1/me')).status).toBe(200);
    expect((await signIn(elsewhere, 'changer')).status).toBe(401);
    expect((await signIn(elsewhere, 'changer', OTHER_PASSWORD)).status).toBe(200);
  });

  test('whose name is taken, or whose place, is not made', async () => {
    const make = (body: object) => admin.call('POST', '/v1/people', { body: { name: 'x', ...body } });
    expect((await make({ username: 'agent.one' })).body.code).toBe('usernameTaken');
    const shops = [member('afterSales', 'agent-1')];
    expect((await make({ username: 'double', shops })).body.code).toBe('staffTaken');
    expect((await make({ username: 'nowhere', shops: [{ ...shops[0], shopId: 'none' }] })).status).toBe(422);
    expect((await make({ username: 'A B' })).status).toBe(422);
    const { items } = (await admin.call('GET', '/v1/people')).body;
    const names = items.map(({ username }: { username: string }) => username);
    expect(names).toEqual(expect.not.arrayContaining(['double', 'nowhere']));
  });
});

describe('whoever guesses a password', () => {
  test.each(['guessed', 'nobody.at.all'])('waits longer and longer, and learns nothing about %s', async (name) => {
    if (name === 'guessed') await person(name, { shops: [member('afterSales', name)] });
    const browser = openBrowser(api);
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push((await signIn(browser, name, `wrong password ${n}`)).body.code);
    expect(codes).toEqual([...Array(5).fill('signInRefused'), 'signInLocked']);
    const locked = await signIn(browser, name);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(50);
  });

  test('at once does not guess more often', async () => {
    await person('raced', { shops: [member('afterSales', 'raced')] });
    const tries = Array.from({ length: 12 }, (_, n) => signIn(openBrowser(api), 'raced', `wrong password ${n}`));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ body }) => body.code === 'signInRefused')).toHaveLength(5);
    expect(answers.filter(({ body }) => body.code === 'signInLocked')).toHaveLength(7);
  });
});

describe('another site’s page', () => {
  const refused = (headers: Record<string, string>) =>
    admin.call('POST', '/v1/people', { body: { username: 'forged', name: 'x' }, headers });

  test('changes nothing with the cookies of whoever is signed in', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://shouhou.example.evil.example']) {
      expect((await refused({ origin })).body.code).toBe('originRefused');
    }
    const from = { origin: 'https://evil.example' };
    const body = { username: 'admin', password: PASSWORD };
    expect((await openBrowser(api).call('POST', '/v1/signIn', { body, headers: from })).body.code).toBe(
      'originRefused',
    );
    expect(await shop.database.person.count({ where: { username: 'forged' } })).toBe(0);
  });
});

describe('keys', () => {
  let made: { key: string; id: string };
  const withKey = (method: string, path: string, key = made.key, body?: unknown) =>
    openBrowser(api).call(method, path, { body, headers: { authorization: `Bearer ${key}` } });
  const make = (body: object) =>
    admin.call('POST', '/v1/keys', { body: { name: 'robot', staffId: 'robot-1', ...body } });

  test('are shown once, work in their role, and say when they were used', async () => {
    const answer = await make({ role: 'auditor', shopId: shop.shopId, readOnly: true });
    expect(answer.status).toBe(201);
    made = answer.body;
    expect((await withKey('GET', '/v1/staff')).status).toBe(200);
    expect((await withKey('POST', '/v1/cases', made.key, {})).body.code).toBe('keyReadsOnly');
    const listed = await admin.call('GET', `/v1/keys?shopId=${shop.shopId}`);
    const own = listed.body.items.find(({ id }: { id: string }) => id === made.id);
    expect(own).toMatchObject({ name: 'robot', readOnly: true, lastUsedAt: expect.any(String), createdBy: 'admin' });
    expect(JSON.stringify(listed.body)).not.toContain(made.key);
    expect(await shop.database.apiKey.count({ where: { hash: made.key } })).toBe(0);
  });

  test('are made once, though the answer was lost and the admin asks again, and stand nowhere in plain', async () => {
    const body = { name: 'robot', staffId: 'robot-2', role: 'auditor', shopId: shop.shopId };
    const again = () => admin.call('POST', '/v1/keys', { body, headers: { 'Idempotency-Key': 'lost-answer' } });
    const first = await again();
    expect([first.status, (await again()).body]).toEqual([201, first.body]);
    expect(await shop.database.apiKey.count({ where: { staffId: 'robot-2' } })).toBe(1);
    expect(JSON.stringify(await shop.database.keptAnswer.findMany())).not.toContain(first.body.key);
  });

  test('have their use written once a minute at most', async () => {
    const used = async () => (await shop.database.apiKey.findUniqueOrThrow({ where: { id: made.id } })).lastUsedAt;
    const before = await used();
    await withKey('GET', '/v1/staff');
    expect(await used()).toEqual(before);
    await shop.database.apiKey.update({ where: { id: made.id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } });
    await withKey('GET', '/v1/staff');
    expect((await used())?.getTime()).toBeGreaterThanOrEqual(before?.getTime() ?? Number.POSITIVE_INFINITY);
  });

  test('end when they are revoked, or by themselves', async () => {
    expect((await admin.call('DELETE', `/v1/keys/${made.id}`)).body.revokedAt).toEqual(expect.any(String));
    expect((await withKey('GET', '/v1/staff')).body.code).toBe('keyRevoked');
    const short = await make({ role: 'auditor', shopId: shop.shopId, expiresAt: Date.now() + 3_600_000 });
    expect((await withKey('GET', '/v1/staff', short.body.key)).status).toBe(200);
    await shop.database.apiKey.update({ where: { id: short.body.id }, data: { expiresAt: new Date() } });
    expect((await withKey('GET', '/v1/staff', short.body.key)).body.code).toBe('keyExpired');
    expect((await make({ role: 'auditor', shopId: shop.shopId, expiresAt: 1 })).status).toBe(422);
    expect((await admin.call('DELETE', '/v1/keys/none')).status).toBe(404);
  });

  test('of the installation keep people and see no case; only those name no shop', async () => {
    const { body } = await make({ role: 'admin' });
    expect((await withKey('GET', '/v1/people', body.key)).status).toBe(200);
    expect((await withKey('GET', '/v1/cases', body.key)).body.code).toBe('noShop');
    expect((await make({ role: 'auditor' })).status).toBe(422);
    expect((await make({ role: 'admin', shopId: shop.shopId })).status).toBe(422);
    expect((await make({ role: 'auditor', shopId: 'none' })).status).toBe(422);
  });
});

describe('the audit', () => {
  test('has all of this, from where it came, and no secret', async () => {
    const all = await actions();
    const sorts = new Set(all.map((line) => line.split(' ')[0]));
    for (const sort of ['signIn', 'signInFailed', 'signOut', 'linkMade', 'personMade', 'personChanged', 'keyMade']) {
      expect(sorts).toContain(sort);
    }
    for (const sort of ['passwordSet', 'secondFactorSet', 'keyRevoked']) expect(sorts).toContain(sort);
    const { items } = (await admin.call('GET', '/v1/audit?action=keyMade')).body;
    expect(items[0]).toMatchObject({ actorId: 'admin', actorRole: 'admin', by: expect.stringMatching(/^person:/) });
    expect(items[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1'), userAgent: 'Browser of a test' });
    const text = JSON.stringify(await auditPage(shop.database, { after: 0n }, 1000), (_key, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    for (const secret of [PASSWORD, OTHER_PASSWORD, 'sh_', 'wrong password']) expect(text).not.toContain(secret);
  });

  test('is verified and exported by a command', async () => {
    const said = await runScriptFile('scripts/audit.ts', ['verify'], databaseUrl);
    expect(said).toMatch(/^The audit holds: \d+ entries, the last is \d+:[0-9a-f]{64}\.$/);
    const [, head = ''] = /last is (\S+)\.$/.exec(said) ?? [];
    expect(await runScriptFile('scripts/audit.ts', ['verify', '--head', head], databaseUrl)).toBe(said);
    const forged = runScriptFile('scripts/audit.ts', ['verify', '--head', `1${head}`], databaseUrl);
    await expect(forged).rejects.toThrow('does not hold the entry');
    const lines = (await runScriptFile('scripts/audit.ts', ['export', 'ndjson'], databaseUrl)).split('\n');
    expect(lines).toHaveLength((await actions()).length);
    const csv = await runScriptFile('scripts/audit.ts', ['export', 'csv', '--shop', shop.shopId], databaseUrl);
    expect(csv).toMatch(/^n,at,shopId/);
  });

  test('of a person whose second factor was taken away says so, and they are out', async () => {
    const { items } = (await admin.call('GET', '/v1/people')).body;
    const { id } = items.find(({ username }: { username: string }) => username === 'a.manager');
    expect((await admin.call('DELETE', `/v1/people/${id}/secondFactor`)).status).toBe(200);
    expect(await actions()).toContain(`secondFactorRemoved person:${id}`);
    expect((await admin.call('DELETE', '/v1/people/none/secondFactor')).status).toBe(404);
  });
});
