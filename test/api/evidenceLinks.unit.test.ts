import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from '../../api/files';
import { loadConfig } from '../../config';
import type { Evidence } from '../../domain/vocabulary';
import { JPEG, SHA } from '../adapters/filesSupport';
import { bareGet } from './bareGet';
import { closeShop, type EvidenceShop, handIn, openShop, SAID, startOn } from './evidenceShop';
import { AGENT, keyOf, OTHER_SHOP_KEY, type TestApi } from './support';

let shop: EvidenceShop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => closeShop(shop));

const start = (...options: Parameters<typeof startOn> extends [unknown, ...infer Rest] ? Rest : never) =>
  startOn(shop, ...options);

const readLink = (api: TestApi, id = 'evidence-1', key?: string) =>
  api.call('GET', `/v1/cases/c1/evidence/${id}`, key === undefined ? {} : { key });

/** What is answered at a link that leads nowhere. */
async function problemAt(url: string | URL): Promise<[number, unknown]> {
  const answer = await fetch(url);
  const body: unknown = await answer.json();
  return [answer.status, (body as { code?: unknown }).code];
}

describe('a link to a file', () => {
  async function withFile(overrides: Parameters<typeof start>[0] = {}, env: Record<string, string> = {}) {
    const api = await start(overrides, env);
    await handIn(api, JPEG);
    shop.looks = [];
    return api;
  }

  test('leads to it without a key, until it expires; the look is written down', async () => {
    const api = await withFile();
    const before = Date.now();
    const { status, body } = await readLink(api);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'url']);
    expect(Date.parse(body.expiresAt)).toBeGreaterThanOrEqual(before + 300_000);
    expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(Date.now() + 300_000);
    expect(shop.looks).toMatchObject([
      { what: 'evidence', caseIds: ['c1'], staffId: AGENT.id, role: 'afterSales', shopId: 'shop-1' },
    ]);
    const file = await fetch(body.url);
    expect(file.status).toBe(200);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(JPEG.length),
      'content-disposition': `attachment; filename="__.jpg"; filename*=UTF-8''%E7%A0%B4%E6%8D%9F.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
    expect(Buffer.from(await file.arrayBuffer())).toEqual(JPEG);
    const head = await fetch(body.url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(JPEG.length)]);
  });

  test('is an address of ours where one is set', async () => {
    const api = await withFile({}, { FILES_BASE_URL: 'https://shop.example/api/' });
    expect((await readLink(api)).body.url).toContain(`https://shop.example/api/files/shop-1/c1/${SHA}?expires=`);
  });

  test('is of the address at which people reach the API, or of that of the page that asks', async () => {
    const outside = await withFile({ publicUrl: 'https://shop.example' });
    expect((await readLink(outside)).body.url).toMatch(/^https:\/\/shop\.example\/files\//);
    const api = await start();
    const { port } = new URL(api.url);
    const linkBy = async (host: string) => {
      const headers = { host, authorization: `Bearer ${keyOf('afterSales')}` };
      const said = await bareGet(`${api.url}/v1/cases/c1/evidence/evidence-1`, headers);
      return new URL((JSON.parse(said.text) as { url: string }).url).origin;
    };
    expect(await linkBy(`localhost:${port}`)).toBe(`http://localhost:${port}`);
    expect(await linkBy('elsewhere.example')).toBe(api.url);
    expect(await linkBy('localhost:1')).toBe(api.url);
  });

  test('expires', async () => {
    const api = await withFile({}, { FILES_LINK_TTL_MS: '1000' });
    const { url } = (await readLink(api)).body;
    await new Promise((over) => setTimeout(over, 1_001));
    expect(await problemAt(url)).toEqual([403, 'linkExpired']);
  });

  test.each<[string, (url: URL) => void]>([
    ['a later end', (url) => url.searchParams.set('expires', '9999999999999')],
    ['another name', (url) => url.searchParams.set('name', 'x.html')],
    ['no signature', (url) => url.searchParams.delete('signature')],
    ['two signatures', (url) => url.searchParams.append('signature', 'x')],
    ['another signature', (url) => url.searchParams.set('signature', 'x'.repeat(43))],
    ['another case', (url) => Object.assign(url, { pathname: url.pathname.replace('c1', 'c2') })],
    ['a way out of the folder', (url) => Object.assign(url, { pathname: '/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd' })],
    ['a way round', (url) => Object.assign(url, { pathname: url.pathname.replace('/c1/', '/c1%2f..%2fc1/') })],
    ['what lies beside the file', (url) => Object.assign(url, { pathname: `${url.pathname}.json` })],
    ['no file', (url) => Object.assign(url, { pathname: '/files/' })],
  ])('that was changed is refused: %s', async (_what, change) => {
    const api = await withFile();
    const url = new URL((await readLink(api)).body.url);
    change(url);
    expect(await problemAt(url)).toEqual([403, 'linkInvalid']);
  });

  test('that we signed leads no further than the folder of the files', async () => {
    const { judge, ...files } = filesOf(loadConfig({ FILES_DIR: shop.directory }));
    const api = await withFile({ files: { ...files, judge: () => 'good' as const } });
    expect(typeof judge).toBe('function');
    expect(await problemAt(`${api.url}/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd`)).toEqual([502, 'filesRefused']);
  });

  test('is in no log', async () => {
    const api = await withFile();
    const { url } = (await readLink(api)).body;
    await (await fetch(url)).arrayBuffer();
    const signature = new URL(url).searchParams.get('signature') ?? '?';
    expect(JSON.stringify(api.log)).not.toContain(signature);
    expect(JSON.stringify(api.log)).not.toContain('破损');
  });

  test.each(['midSales', 'afterSales', 'reviewRecovery', 'supervisor', 'manager', 'warehouse', 'auditor'])(
    '%s gets one',
    async (role) => {
      expect((await readLink(await withFile(), 'evidence-1', keyOf(role))).status).toBe(200);
    },
  );

  test.each(['preSales', 'finance'])('%s gets none: a photo of a waybill cannot be masked', async (role) => {
    const { status, body } = await readLink(await withFile(), 'evidence-1', keyOf(role));
    expect([status, body.code, shop.looks]).toEqual([403, 'roleNotAllowed', []]);
  });

  test.each([
    ['afterSales', 403],
    ['warehouse', 403],
    ['supervisor', 200],
    ['manager', 200],
    ['auditor', 200],
  ])('a chat is for those who may read a kept one: %s %d', async (role, status) => {
    const api = await start();
    await handIn(api, JPEG, { query: { ...SAID, sort: 'chat' } });
    expect((await readLink(api, 'evidence-1', keyOf(role))).status).toBe(status);
  });

  test('there is none to what is not there', async () => {
    const api = await withFile();
    expect((await readLink(api, 'evidence-2')).body.code).toBe('evidenceNotFound');
    expect((await readLink(api, 'evidence-1', OTHER_SHOP_KEY)).body.code).toBe('caseNotFound');
    expect((await api.call('GET', '/v1/cases/c2/evidence/evidence-1')).body.code).toBe('caseNotFound');
    const byHand: Evidence = {
      id: 'evidence-2',
      sort: 'weight',
      name: 'w',
      mediaType: 'image/jpeg',
      bytes: 1,
      from: 'courier',
    };
    const { state } = shop.record;
    shop.record = { ...shop.record, state: { ...state, evidence: [...(state.evidence ?? []), byHand] } };
    expect((await readLink(api, 'evidence-2')).body).toMatchObject({ status: 404, code: 'fileNotKept' });
    await rm(join(shop.directory, 'shop-1'), { recursive: true });
    expect((await readLink(api)).body).toMatchObject({ status: 404, code: 'fileMissing' });
    expect(shop.looks).toEqual([]);
  });
});
