import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../adapters/chromium';
import { RETURNED } from './deeds';
import type { Product } from './product';

interface Scene {
  name: string;
  /** Who looks, as the page for signing in names them. Nobody: that page itself. */
  who?: RegExp;
  path?: string;
  isDark?: boolean;
  isEnglish?: boolean;
  width?: number;
  height?: number;
  /** What they do before the picture is taken. */
  does?: (page: Page) => Promise<void>;
}

const keys =
  (...names: string[]) =>
  async (page: Page) => {
    for (const name of names) {
      await page.keyboard.press(name);
      await page.waitForTimeout(400);
    }
  };

const SCENES: readonly Scene[] = [
  { name: 'sign-in' },
  { name: 'work', who: /^售后 1/, path: '/work?show=free', does: keys('j', 'j', 'Enter') },
  { name: 'work-dark', who: /^售后 1/, path: '/work?show=free', isDark: true, does: keys('j', 'j', 'j') },
  { name: 'work-english', who: /^售后 1/, path: '/work?show=free', isEnglish: true, does: keys('j') },
  { name: 'cases', who: /^售后 1/, path: '/cases' },
  { name: 'boards', who: /^主管/, path: '/boards' },
  { name: 'rota', who: /^主管/, path: '/day/rota' },
  { name: 'finance', who: /^财务/, path: '/finance' },
  { name: 'practice', who: /^售后 1/, path: '/practice/stories', does: keys('j') },
  { name: 'numbers', who: /^店长/, path: '/numbers' },
  { name: 'policy', who: /^店长/, path: '/settings' },
  { name: 'warehouse', who: /^仓库/, path: `/warehouse?number=${RETURNED.trackingNumber}`, width: 390, height: 844 },
  {
    name: 'sandbox',
    who: /^售后 1/,
    path: '/work?show=free',
    async does(page) {
      await page.getByRole('button', { name: '沙盒', exact: true }).click();
      await page.getByRole('button', { name: '开始' }).click();
      await keys('j')(page);
    },
  },
];

/** The names of all pictures. */
export const PICTURES: readonly string[] = SCENES.map(({ name }) => name);

/** Takes the named pictures into the folder. Throws where Chromium is not to be had. */
export async function photograph({ api }: Product, folder: string, names = PICTURES): Promise<void> {
  const executablePath = await findChromium(process.env.CHROMIUM_PATH);
  if (executablePath === undefined) throw new Error('There is no Chromium here: `npm run setup` installs one.');
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const scene of SCENES.filter(({ name }) => names.includes(name)))
      await take(browser, api, scene, join(folder, `${scene.name}.png`));
  } finally {
    await browser.close();
  }
}

async function take(browser: Browser, api: string, scene: Scene, file: string): Promise<void> {
  const { who, path = '/', isDark = false, isEnglish = false, width = 1440, height = 900, does } = scene;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme: isDark ? 'dark' : 'light', locale: 'zh-CN' },
    reducedMotion: 'reduce',
  });
  await context.addInitScript({ content: `localStorage.setItem('shouhou.language', '${isEnglish ? 'en' : 'zh'}')` });
  const page = await context.newPage();
  await page.goto(api);
  if (who !== undefined) {
    await page.getByRole('button', { name: who }).click();
    await page.getByRole('navigation').first().waitFor();
    await page.goto(`${api}${path}`);
  }
  await page.waitForTimeout(2_500);
  await does?.(page);
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: file });
  await context.close();
}
