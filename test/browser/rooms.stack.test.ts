import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Console, type ConsoleShop, openConsole } from './console';
import { untilProposal, wrongColour } from './stories';

/** Every room with somebody who works there. */
const ROOMS: readonly [who: string, path: string][] = [
  ['售后 1', '/work?show=free'],
  ['售后 1', '/cases'],
  ['售后 1', '/phone'],
  ['售后 1', '/phone/in'],
  ['售后 1', '/practice'],
  ['售后 1', '/practice/stories?story=story-3'],
  ['主管', '/boards'],
  ['主管', '/boards/approvals'],
  ['主管', '/boards/troubles'],
  ['主管', '/day'],
  ['主管', '/day/rota'],
  ['主管', '/day/schedules'],
  ['财务', '/finance'],
  ['财务', '/finance?view=claims'],
  ['仓库', '/warehouse'],
  ['仓库', '/warehouse?tab=unowned'],
  ['中差评', '/reviews'],
  ['店长', '/numbers'],
  ['店长', '/settings'],
  ['管理员', '/settings'],
];

/** Names of things that have no Chinese: formats, protocols, and keys as keyboards print them. */
const ALLOWED =
  /^(XLSX|CSV|PDF|HTML|SMS|API|UTC|SSO|TOTP|URL|HTTPS?|Excel|Ctrl|Delete|Enter|Esc|Tab|Shift|Alt|Webhook)$/;

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let world: ConsoleShop;
let caseId: string;
const opened = new Map<string, Promise<Console>>();
beforeAll(async () => {
  world = await openConsole();
  ({ caseId } = await wrongColour(world.shop));
  await untilProposal(world.shop, caseId);
});
afterAll(() => world?.close());

/** One browser for each person and theme: they sign in once. */
function windowOf(who: string, isDark: boolean): Promise<Console> {
  const key = `${who} ${String(isDark)}`;
  const found = opened.get(key) ?? world.open({ as: who, isDark });
  opened.set(key, found);
  return found;
}

async function go(who: string, path: string, isDark: boolean): Promise<Console> {
  const window = await windowOf(who, isDark);
  await window.page.goto(`${world.url}${path}`);
  await window.page.locator('nav.rail').waitFor();
  await window.page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  return window;
}

describe.each(ROOMS)('the room of %s at %s', (who, path) => {
  test.each([
    ['light', false],
    ['dark', true],
  ])('can be read by everybody in its %s theme, and breaks nothing', async (_theme, isDark) => {
    const { page, complaints } = await go(who, path, isDark);
    expect(await seriousOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('says all in Chinese', async () => {
    const { page } = await go(who, path, false);
    expect(await foreignIn(page)).toEqual([]);
  });
});

test('a case can be read by everybody in both themes', async () => {
  for (const isDark of [false, true]) {
    const { page } = await go('售后 1', `/cases/${caseId}`, isDark);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await seriousOf(page)).toEqual([]);
  }
});

/** All that moves and comes to an end has come to it. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished))`;

/** So often a page is looked at that seems hard to read. */
const LOOKS = 3;

/**
 * What axe-core finds serious or critical, with the first places. What comes late may be in the middle of a change of colour:
 * what stays counts.
 */
async function seriousOf(page: Page): Promise<string[]> {
  let found = await seenBy(page);
  for (let look = 1; look < LOOKS && found.length > 0; look += 1) found = await seenBy(page);
  return found;
}

async function seenBy(page: Page): Promise<string[]> {
  // By the browser's own channel: the page's policy would refuse a script of ours.
  const session = await page.context().newCDPSession(page);
  // A button that just became one to press is on its way from one colour to another.
  await session.send('Runtime.evaluate', { expression: SETTLED, awaitPromise: true });
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => JSON.stringify(violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 2).map(({ html }) => html.slice(0, 160)).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as string[];
}

/** Names of people and of the shop: they are what they are in any language. */
function names(): string[] {
  return [world.shop.shopId, ...world.people.flatMap(({ username, staffId, name }) => [username, staffId ?? '', name])];
}

/** What is no word of ours: quotes that are marked as English, code, keys, and what people have typed or chosen. */
const NOT_OURS = '[lang=en], code, script, style, kbd, input, textarea, .ant-select';

/** Words of the page's Chinese that are not Chinese. What is quoted as English is marked so. */
async function foreignIn(page: Page): Promise<string[]> {
  const text = await page.evaluate(`(() => {
    const copy = document.getElementById('console').cloneNode(true);
    for (const one of copy.querySelectorAll('${NOT_OURS}')) one.remove();
    const said = [...copy.querySelectorAll('[title], [aria-label], [placeholder]')];
    return [...[...copy.querySelectorAll('*')].flatMap((one) =>
      [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data)), ...said.flatMap((one) =>
      ['title', 'aria-label', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join('\\n');
  })()`);
  const others = names().reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '')), String(text));
  const found = others.match(/[A-Za-z]{3,}/g) ?? [];
  return [...new Set(found.filter((word) => !ALLOWED.test(word)))];
}
