import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../scripts/root';
import type { Service } from '../../scripts/stack';
import { auditPage } from '../../store/audit';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { type Browser, codeOf, ORIGIN, openBrowser, runScriptFile, startApi } from './peopleHttp';

const PASSWORD = 'a long and quiet sentence';
const CALLBACK = `${ORIGIN}/v1/auth/callback/sso`;

let shop: TestShop;
let api: Service;
let provider: ChildProcess;
let admin: Browser;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  shop = await openShop({ databaseUrl, workers: false, watched: false });
  const file = join(root, 'test', 'support', 'oidcProvider.js');
  provider = fork(file, ['shouhou', 'its-secret', CALLBACK], { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] });
  if (!provider.stdout) throw new Error('The identity provider says nothing.');
  const [issuer] = await once(provider.stdout, 'data');
  const client = { OIDC_CLIENT_ID: 'shouhou', OIDC_CLIENT_SECRET: 'its-secret', SIGN_INS_PER_MINUTE: '500' };
  api = startApi(shop, databaseUrl, { ...client, OIDC_ISSUER: String(issuer).trim() });
  await api.start();
  admin = await firstAdmin(databaseUrl);
});
afterAll(async () => {
  provider?.disconnect();
  await api?.stop();
  await shop?.close();
});

let adminUri = '';

async function firstAdmin(databaseUrl: string): Promise<Browser> {
  const link = await runScriptFile('scripts/adminLink.ts', [], databaseUrl);
  const browser = openBrowser(api);
  const token = new URL(link).hash.slice(1);
  await browser.call('POST', '/v1/password', { body: { token, password: PASSWORD } });
  await browser.call('POST', '/v1/signIn', { body: { username: 'admin', password: PASSWORD } });
  adminUri = (await browser.call('POST', '/v1/me/secondFactor', { body: { password: PASSWORD } })).body.uri;
  await browser.call('POST', '/v1/me/secondFactor/confirm', { body: { code: codeOf(adminUri) } });
  return browser;
}

/** Signs in at the provider as `account`, and gives the address with which it sends the browser back to us. */
async function atProvider(start: string, account: string): Promise<URL> {
  const jar = new Map<string, string>();
  let request: { url: string; form?: URLSearchParams } = { url: start };
  for (let step = 0; step < 12; step += 1) {
    const { url, form } = request;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const method = form ? 'POST' : 'GET';
    const answer = await fetch(url, { method, body: form, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    const next = location === null ? undefined : new URL(location, url);
    if (next?.href.startsWith(ORIGIN)) return next;
    request = next ? { url: next.href } : formIn(await answer.text(), url, account);
  }
  throw new Error('The identity provider never sends the browser back.');
}

/** The provider's own page, filled in. */
function formIn(html: string, url: string, account: string): { url: string; form: URLSearchParams } {
  const [, action] = /action="([^"]+)"/.exec(html) ?? [];
  const [, prompt] = /name="prompt" value="(\w+)"/.exec(html) ?? [];
  if (action === undefined || prompt === undefined) throw new Error(`The provider's page has no form: ${html}`);
  const fields: Record<string, string> = prompt === 'login' ? { prompt, login: account, password: 'x' } : { prompt };
  return { url: new URL(action, url).href, form: new URLSearchParams(fields) };
}

async function comeIn(browser: Browser, account: string, change = (query: string) => query) {
  const sent = await browser.call('GET', '/v1/signIn/sso');
  expect(sent.status).toBe(303);
  const back = await atProvider(sent.headers.get('location') ?? '', account);
  return browser.call('GET', `${back.pathname}${change(back.search)}`);
}

const make = (username: string, email: string, role: string) =>
  admin.call('POST', '/v1/people', {
    body: { username, name: username, email, shops: [{ shopId: shop.shopId, staffId: username, role }] },
  });

describe('single sign-on', () => {
  test('lets in whom an admin has made a person, at the first time and again', async () => {
    expect((await make('agent.sso', 'Agent@corp.example', 'afterSales')).status).toBe(201);
    for (let time = 0; time < 2; time += 1) {
      const browser = openBrowser(api);
      const entered = await comeIn(browser, 'agent@corp.example');
      expect([entered.status, entered.body]).toEqual([200, { signedIn: true, codeNeeded: false }]);
      expect((await browser.call('GET', '/v1/me')).body.person.username).toBe('agent.sso');
      expect((await browser.call('GET', '/v1/cases')).status).toBe(200);
    }
    const entries = await auditPage(shop.database, { after: 0n, action: 'signIn' }, 100);
    expect(entries.filter(({ after }) => JSON.stringify(after) === '{"method":"sso"}')).toHaveLength(2);
  });

  test('makes nobody, and believes no address that the provider does not vouch for', async () => {
    await make('agent.unsure', 'unverified@corp.example', 'afterSales');
    for (const account of ['stranger@corp.example', 'unverified@corp.example']) {
      const browser = openBrowser(api);
      expect((await comeIn(browser, account)).body.code).toBe('signInRefused');
      expect((await browser.call('GET', '/v1/me')).status).toBe(401);
    }
    expect(await shop.database.person.count({ where: { email: 'stranger@corp.example' } })).toBe(0);
  });

  test('takes no answer that this browser has not asked for, and none twice', async () => {
    const browser = openBrowser(api);
    const forged = await comeIn(browser, 'agent@corp.example', (query) => query.replace(/state=[^&]+/, 'state=forged'));
    expect(forged.body.code).toBe('signInRefused');
    const sent = await browser.call('GET', '/v1/signIn/sso');
    const back = await atProvider(sent.headers.get('location') ?? '', 'agent@corp.example');
    const stolen = await openBrowser(api).call('GET', `${back.pathname}${back.search}`);
    expect(stolen.body.code).toBe('signInRefused');

    const again = openBrowser(api);
    const asked = await again.call('GET', '/v1/signIn/sso');
    const given = await atProvider(asked.headers.get('location') ?? '', 'agent@corp.example');
    const enter = () => again.call('GET', `${given.pathname}${given.search}`);
    expect([(await enter()).status, (await enter()).body.code]).toEqual([200, 'signInRefused']);
  });

  test('asks an admin for the code of the second factor all the same', async () => {
    const { items } = (await admin.call('GET', '/v1/people')).body;
    const { id } = items.find(({ username }: { username: string }) => username === 'admin');
    const entry = { name: 'admin', isAdmin: true, email: 'admin@corp.example' };
    expect((await admin.call('PUT', `/v1/people/${id}`, { body: entry })).status).toBe(200);
    const browser = openBrowser(api);
    expect((await comeIn(browser, 'admin@corp.example')).body).toEqual({ signedIn: false, codeNeeded: true });
    expect((await browser.call('GET', '/v1/people')).body.code).toBe('secondFactorCodeNeeded');
    const code = (given: string) => browser.call('POST', '/v1/signIn/code', { body: { code: given } });
    expect((await code('000000')).body.code).toBe('signInRefused');
    expect((await browser.call('GET', '/v1/people')).body.code).toBe('secondFactorCodeNeeded');
    expect((await code(codeOf(adminUri, 1))).body.signedIn).toBe(true);
    expect((await browser.call('GET', '/v1/people')).status).toBe(200);
  });
});
