import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

/** What the first view asks: who it is, the queue, what happens, what was told, and who works here. */
const FIRST = ['/v1/session', '/v1/tasks/mine', '/v1/live', '/v1/notices/mine', '/v1/rota/people'];

/** The page of a case is fetched while the browser has nothing else to do (console/case/lazy.ts): here it never has. */
const NEVER_IDLE = `const later = globalThis.setTimeout;
  globalThis.setTimeout = (then, ms, ...more) => later(then, ms === 1500 ? 3600000 : ms, ...more);`;

/** Screens of telephones, and what the first view costs. */
export function narrowTests(world: () => ConsoleShop): void {
  test('on a telephone the queue and the case take turns, and nothing is wider than the screen', async () => {
    const { caseId } = await wrongColour(world().shop, '海风');
    await untilProposal(world().shop, caseId);
    const { page, close } = await world().open({ as: '售后 1', path: '/work?show=free', width: 390, height: 844 });
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');

    await page.getByRole('option', { name: /海风/ }).first().click();
    await page.getByRole('heading', { level: 1, name: '未发货退款' }).waitFor();
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: '返回列表' }).click();
    await page.getByRole('listbox').waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await close();
  });

  test('the first view costs at most 380 KB of scripts, compressed, and a handful of requests', async () => {
    const { page, close } = await world().open({ before: NEVER_IDLE });
    const scripts = new Map<string, number>();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/')) asked.push(pathname);
    });
    page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return;
      scripts.set(response.url(), Number(response.headers()['content-length'] ?? Number.NaN));
    });
    await page.reload();
    await page.getByRole('button', { name: /^售后 1/ }).click();
    await page.locator('nav.rail').waitFor();
    asked.length = 0;
    await page.reload();
    await page.getByRole('listbox').or(page.getByText('现在没有待办')).first().waitFor();
    // Nothing else stands between the address and the first task; who it is stands before all of it, and is asked once.
    expect([...new Set(asked)].filter((path) => !FIRST.includes(path))).toEqual([]);
    expect(asked.filter((path) => path === '/v1/session')).toHaveLength(1);
    const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
    expect(scripts.size).toBeGreaterThan(3);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(380 * 1024);
    await close();
  });
}
