import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../adapters/chromium';
import type { LocalPerson } from '../../api/console/localPeople';
import { startLocalClock } from '../../scripts/localClock';
import type { Service } from '../../scripts/stack';
import { AUTH, runScriptFile } from '../api/peopleHttp';
import { apiProcess } from '../faults/support/processes';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop, type TestShopOptions } from '../support/shop';
import { freshDatabase, testStack } from '../support/stack';
import { buildConsole } from './built';

/** A page of the console in a browser of its own: its cookies and drafts are nobody else's. */
export interface Console {
  page: Page;
  /** What the browser has complained of so far: errors of scripts and of the console. */
  complaints: string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Who is clicked on the page for signing in, for example `售后 1`. Nobody: the page stays there. */
  as?: string;
  path?: string;
  width?: number;
  height?: number;
  isDark?: boolean;
  language?: 'zh' | 'en';
  /** A script that runs before the page's own. */
  before?: string;
  /** Whether the page may use the camera: Chromium's own picture of one. */
  camera?: boolean;
}

/** The product as people see it: the API serves the built console over a shop of its own, and Chromium looks at it. */
export interface ConsoleShop {
  shop: TestShop;
  api: Service;
  url: string;
  people: readonly LocalPerson[];
  open(options?: OpenOptions): Promise<Console>;
  /** Starts the API anew on the port that it had. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openConsole(options: Pick<TestShopOptions, 'policy'> = {}): Promise<ConsoleShop> {
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-console-'));
  const databaseUrl = await freshDatabase();
  const [shop, browser] = await Promise.all([openShop({ ...options, databaseUrl }), launch()]);
  const clock = await startLocalClock(async () => ({ travel: shop.travel, close: async () => undefined }));
  const file = join(folder, 'people.json');
  const { sandboxUrl } = testStack();
  await runScriptFile('test/api/localPeopleMaker.ts', [file, shop.shopId, sandboxUrl, clock.url], databaseUrl);
  const settings = {
    ...{ AUTH_SECRET: AUTH.AUTH_SECRET, LOCAL_PEOPLE_FILE: file, CONSOLE_DIR: buildConsole() },
    ...{ SIGN_INS_PER_MINUTE: '1000', PRACTICE_SHOPS: shop.shopId },
  };
  const api = apiProcess({ shop, databaseUrl, settings });
  let later: Service | undefined;
  const close = async () => {
    await browser.close();
    await later?.stop();
    await api.stop();
    await clock.stop();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  };
  await api.start().catch(async (error) => {
    await close();
    throw error;
  });
  const port = String(api.ready.port);
  const url = `http://127.0.0.1:${port}`;
  const { people } = JSON.parse(readFileSync(file, 'utf8')) as { people: LocalPerson[] };

  return {
    ...{ shop, api, url, people, close },
    open: (options) => openPage(browser, url, options),
    async restart() {
      later = apiProcess({ shop, databaseUrl, settings: { ...settings, API_PORT: port } });
      await later.start();
    },
  };
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium(process.env.CHROMIUM_PATH);
  if (executablePath === undefined) throw new Error('There is no Chromium here: `npm run setup` installs one.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream'],
  });
}

async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<Console> {
  const {
    as,
    path = '/',
    width = 1440,
    height = 900,
    isDark = false,
    language = 'zh',
    before,
    camera = false,
  } = options;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme: isDark ? 'dark' : 'light', locale: 'zh-CN' },
    // The stack's own page is asked for nothing else: a service worker or a cache would hide what is served.
    serviceWorkers: 'block',
  });
  await context.addInitScript({ content: `localStorage.setItem('shouhou.language', '${language}')` });
  if (before !== undefined) await context.addInitScript({ content: before });
  if (camera) await context.grantPermissions(['camera'], { origin: url });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = listen(page);
  await page.goto(url);
  if (as !== undefined) {
    await page.getByRole('button', { name: new RegExp(`^${as}`) }).click();
    await page.locator('nav.rail').waitFor();
  }
  if (path !== '/') await page.goto(`${url}${path}`);
  return { page, complaints, close: () => closeAll(context) };
}

/** An answer that is no success is written to the console by the browser itself. Nobody had signed in yet, or a rule said no. */
const EXPECTED = /the server responded with a status of (401|403|404|409|412|422)/;

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

async function closeAll(context: BrowserContext): Promise<void> {
  await context.close();
}
