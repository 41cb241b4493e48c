import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../adapters/chromium';
import { root } from './pages';

const BASE = '/handbook/';
const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' },
};

let site: string;
let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
/** What the page fetched from elsewhere, and what it complained of. */
const outside: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'shouhou-site-'));
  const command = ['scripts/docsSite.mjs', '--quick', '--base', BASE, '--to', site];
  await promisify(execFile)(process.execPath, command, { cwd: root });
  server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://site');
    try {
      const path = decodeURIComponent(pathname.slice(BASE.length)).replace(/(^|\/)$/, '$1index.html');
      response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(readFileSync(join(site, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: await findChromium(process.env.CHROMIUM_PATH),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  page = await browser.newPage({ locale: 'zh-CN' });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) complaints.push(response.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(site, { recursive: true, force: true });
});

test('a reader goes from the start to their guide, in their language, below any path', async () => {
  await page.goto(`${origin}${BASE}`);
  await page.getByRole('main').getByRole('link', { name: 'The agent' }).click();
  await page.getByRole('heading', { name: 'Take the next task' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: '客服', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '客服' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${BASE}zh/agent.html`);
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
});

test('two Chinese signs are found in the middle of a sentence', async () => {
  await page.goto(`${origin}${BASE}zh/`);
  await page.getByRole('button', { name: '搜索' }).first().click();
  await page.getByRole('searchbox').fill('运单');
  const results = page.getByRole('listbox').getByRole('option');
  await results.first().waitFor();
  expect((await results.allInnerTexts()).join('\n')).toContain('仓库');
});

test('a file of the code is named and is no link; a picture is there', async () => {
  await page.goto(`${origin}${BASE}watching.html`);
  expect(await page.getByText('store/watch/figures.ts').count()).toBe(1);
  expect(await page.getByRole('link', { name: 'store/watch/figures.ts' }).count()).toBe(0);
  await page.goto(`${origin}${BASE}for/agent.html`);
  await page.locator('main img').first().waitFor();
  await page.waitForLoadState('networkidle');
});

test('nothing was asked of another host, and nothing was missing', () => {
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
});
