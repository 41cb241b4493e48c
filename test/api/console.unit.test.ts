import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readPageFolder } from '../../api/console/folder';
import { bareGet } from './bareGet';
import { startedApis } from './support';

const start = startedApis();
const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const SCRIPT = `console.log(${JSON.stringify('我的工作'.repeat(200))});`;
const INDEX = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/a-1.js">';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouhou-console-'));
  mkdirSync(join(folder, 'assets', 'fonts'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), INDEX);
  writeFileSync(join(folder, 'assets', 'a-1.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'a-1.css'), 'body{}');
  writeFileSync(join(folder, 'assets', 'fonts', 'b-2.woff2'), Buffer.from([1, 2, 3]));
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function urlOf(reaches: { files?: string; sandbox?: string } = {}): Promise<string> {
  const { url } = await start({ console: { folder: readPageFolder(folder), ...reaches } });
  return url;
}

const codeIn = (body: string) => (JSON.parse(body) as { code: string }).code;

describe('the page', () => {
  test('is the answer to every address of its own, with a nonce that is good for this answer alone', async () => {
    const url = await urlOf();
    const nonces: string[] = [];
    for (const path of ['/', '/cases/c1?tab=story', '/boards', '/index.html', '/v10/x']) {
      const { status, headers, text } = await bareGet(`${url}${path}`, BROWSER);
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(headers['cache-control']).toBe('no-store');
      const [nonce = ''] = /(?<=nonce=")[^"]+/.exec(text) ?? [];
      expect(text).toBe(INDEX.replaceAll('__CSP_NONCE__', nonce));
      expect(String(headers['content-security-policy']).split("'nonce-").length).toBe(3);
      expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}';`);
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`);
      nonces.push(nonce);
    }
    expect(nonces.every((nonce) => nonce.length >= 22)).toBe(true);
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  test('may reach itself alone, and where the files and the sandbox are', async () => {
    const policyBy = async (reaches: Parameters<typeof urlOf>[0]) => {
      const { headers } = await bareGet(await urlOf(reaches), BROWSER);
      const parts = String(headers['content-security-policy']).split('; ');
      return Object.fromEntries(parts.map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
    };
    const alone = await policyBy({});
    expect(alone).toMatchObject({
      ...{ 'default-src': "'none'", 'style-src-attr': "'unsafe-inline'", 'img-src': "'self' data: blob:" },
      ...{ 'font-src': "'self'", 'connect-src': "'self'", 'media-src': "'self' blob:", 'manifest-src': "'self'" },
      ...{ 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': "'none'" },
    });
    const wide = await policyBy({ files: 'https://bucket.example', sandbox: 'http://127.0.0.1:7200' });
    expect(wide).toMatchObject({
      'img-src': "'self' data: blob: https://bucket.example",
      'media-src': "'self' blob: https://bucket.example",
      'connect-src': "'self' http://127.0.0.1:7200",
    });
    expect(Object.keys(wide)).toEqual(Object.keys(alone));
  });

  test('answers HEAD as GET, without the page', async () => {
    const url = await urlOf();
    for (const path of ['/', '/assets/a-1.js']) {
      const get = await bareGet(`${url}${path}`, BROWSER);
      const head = await bareGet(`${url}${path}`, BROWSER, 'HEAD');
      expect([head.status, head.headers['content-type'], head.headers['content-length'], head.text]).toEqual([
        ...[200, get.headers['content-type'], String(get.bytes.length), ''],
      ]);
    }
  });

  test.each([
    ['/v1/nothing', 401],
    ['/v1/cases', 401],
    ['/files/x', 403],
    ['/callbacks/nobody', 401],
    ['/codec/login', 401],
    ['/setPassword/x', 401],
    ['/healthz/x', 401],
  ])('is not at %s, where a browser gets a problem as before', async (path, status) => {
    const answer = await bareGet((await urlOf()) + path, BROWSER);
    expect([answer.status, answer.headers['content-type']?.split(';')[0]]).toEqual([
      status,
      'application/problem+json',
    ]);
  });

  test('is nothing for a program, nor for whoever sends something', async () => {
    const url = await urlOf();
    for (const accept of ['application/json', '*/*']) {
      expect(codeIn((await bareGet(`${url}/cases`, { accept })).text)).toBe('keyMissing');
    }
    expect(codeIn((await bareGet(`${url}/cases`, BROWSER, 'POST')).text)).toBe('keyMissing');
  });

  test('is not there without CONSOLE_DIR', async () => {
    const { url } = await start();
    expect(codeIn((await bareGet(url, BROWSER)).text)).toBe('keyMissing');
    const authorization = 'Bearer key-afterSales';
    expect(codeIn((await bareGet(url, { ...BROWSER, authorization })).text)).toBe('unknownRoute');
  });

  test('leaves the page of a password and the health where they are', async () => {
    const url = await urlOf();
    expect((await bareGet(`${url}/setPassword`, BROWSER)).text).toContain('设置密码');
    expect((await bareGet(`${url}/setPassword.js`)).headers['content-type']).toContain('javascript');
    expect((await bareGet(`${url}/healthz`, BROWSER)).headers['content-type']).toContain('json');
  });
});

describe('a file of the page', () => {
  test.each([
    ['/assets/a-1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/a-1.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/fonts/b-2.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
  ])('%s has its type, and may be kept', async (path, type, kept) => {
    const { status, headers } = await bareGet((await urlOf()) + path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, kept]);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('is packed for whoever takes gzip and is worth it, and plain for all others', async () => {
    const url = await urlOf();
    const packed = await bareGet(`${url}/assets/a-1.js`, { 'accept-encoding': 'br, gzip' });
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(gunzipSync(packed.bytes).toString()).toBe(SCRIPT);
    for (const encoding of ['identity', 'gzip;q=0', 'br']) {
      const plain = await bareGet(`${url}/assets/a-1.js`, { 'accept-encoding': encoding });
      expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
      expect(plain.text).toBe(SCRIPT);
    }
    const small = await bareGet(`${url}/assets/fonts/b-2.woff2`, { 'accept-encoding': 'gzip' });
    expect([small.headers['content-encoding'], small.text]).toEqual([undefined, '\u0001\u0002\u0003']);
  });

  test('that has not changed is not sent again', async () => {
    const url = await urlOf();
    const { etag = '' } = (await bareGet(`${url}/icon.svg`)).headers;
    const again = await bareGet(`${url}/icon.svg`, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test.each([
    ...['/assets/../index.html', '/assets/%2e%2e/secret.txt', '/assets/..%2fsecret.txt', '/assets/link.txt'],
    ...['/assets/', '/assets', '/assets/fonts', '/assets/none.js', '/assets/%00', '/assets/a-1.js/', '/assets//a-1.js'],
  ])('%s is none: nothing outside the folder, no list of it', async (path) => {
    writeFileSync(join(folder, '..', `${process.pid}-secret.txt`), 'secret');
    symlinkSync(join(folder, '..', `${process.pid}-secret.txt`), join(folder, 'assets', 'link.txt'));
    const answer = await bareGet((await urlOf()) + path, BROWSER);
    rmSync(join(folder, '..', `${process.pid}-secret.txt`));
    expect([answer.status, codeIn(answer.text)]).toEqual([404, 'unknownRoute']);
  });
});

test.each([
  ['is not there', () => rmSync(folder, { recursive: true }), /^CONSOLE_DIR: the folder .+ cannot be read\.$/],
  ['has no page', () => rmSync(join(folder, 'index.html')), /^CONSOLE_DIR: the folder .+ has no index\.html\.$/],
])('a folder that %s stops the start with one sentence', (_what, spoil, sentence) => {
  spoil();
  expect(() => readPageFolder(folder)).toThrow(sentence);
});
