import type { Route } from 'playwright-core';
import { eventually } from '../../scripts/stack';
import { PATIENCE_MS } from '../support/patience';
import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

/** Forms that say what they will do, and texts that are looked at while they are typed. */
export function formTests(world: () => ConsoleShop): void {
  test('a word that is not to be said is marked where it stands, and another is put in its place', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '小禾');
    await untilProposal(shop, caseId);
    const { page, complaints, close } = await world().open({ as: '售后 1', path: `/cases/${caseId}` });
    await page.getByRole('button', { name: '回复买家' }).click();
    const field = page.getByLabel('文字');
    await field.pressSequentially('您好，这 不是我们的问题。绝对没事');

    const marked = (sort: string) => page.locator(`mark.marked-${sort}`).allTextContents();
    await page.locator('mark.marked-warned').waitFor();
    expect([await marked('blocked'), await marked('warned')]).toEqual([['这 不是我们的问题'], ['绝对']]);
    // The mark lies on the very letters: three of them and the field's edge stand before it.
    const [mark, area] = await Promise.all([page.locator('mark.marked-blocked').boundingBox(), field.boundingBox()]);
    const [x, y] = [(mark?.x ?? 0) - (area?.x ?? 0), (mark?.y ?? 0) - (area?.y ?? 0)];
    expect(x).toBeCloseTo(12 + 3 * 13, 0);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(13);
    // Who does not see the mark hears what is wrong.
    const about = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
    expect(await page.locator(`[id="${about}"]`).textContent()).toContain('禁用语：这不是我们的问题');
    expect(await field.getAttribute('aria-invalid')).toBe('true');

    await page.getByRole('button', { name: '我帮您查一下，由我跟进，稍后回复您' }).click();
    await page.getByRole('button', { name: '尽量', exact: true }).click();
    expect(await field.inputValue()).toBe('您好，我帮您查一下，由我跟进，稍后回复您。尽量没事');
    expect(await page.locator('mark').count()).toBe(0);

    // Keys are quicker than the preview: words to the buyer are not sent before they were seen.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(/preview=true/, async (route: Route) => {
      await held;
      await route.continue();
    });
    await field.press('End');
    await field.pressSequentially('。');
    await field.press('Control+Enter');
    letGo();
    await page.getByText('先看会发生什么，再按一次确认。').waitFor();
    expect(await shop.timeline(caseId)).not.toContain('reply.started');
    await page.unroute(/preview=true/);
    const said = page.locator('.bubble-shop').filter({ hasText: '尽量没事' });
    await eventually(
      async () => {
        if ((await said.count()) > 0) return;
        // Where the case went on meanwhile the preview is made anew, and the key is pressed again.
        if ((await field.count()) > 0) await field.press('Control+Enter', { timeout: 2_000 });
        throw new Error('Nothing is said yet.');
      },
      PATIENCE_MS,
      1_000,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  test('a refusal says its numbers in Chinese', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '小麦');
    await untilProposal(shop, caseId);
    const { page, close } = await world().open({ as: '售后 1', path: `/cases/${caseId}` });
    await page.getByRole('button', { name: '约定回复时间' }).click();
    await page.getByLabel('约定时间').fill('2031-01-01T10:00');
    await page.getByLabel('文字').fill('到时联系您');
    const refusal = page.getByRole('alert').filter({ hasText: '最晚' });
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/^时间须在将来，最晚 \d\d-\d\d \d\d:\d\d。$/);
    await close();
  });
}
