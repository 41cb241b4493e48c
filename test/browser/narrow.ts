import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

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
  }, 60_000);

  test('the first view costs at most 380 KB of scripts, compressed, and a handful of requests', async () => {
    const { page, close } = await world().open();
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
    // Who it is, the queue, what is live, notices, names: each once, before the first task can be chosen.
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(new Set(asked).size).toBe(asked.length);
    const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
    expect(scripts.size).toBeGreaterThan(3);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(380 * 1024);
    await close();
  }, 60_000);
}
