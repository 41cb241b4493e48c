import { receivesOrder } from '../scenarios/support/buyers';
import { untilShopTime } from '../scenarios/support/times';
import { eventually } from '../support/shop';
import type { ConsoleShop } from './console';
import { press } from './keys';

const EXPLANATION = '很抱歉给您添麻烦了，杯盖已换新款，欢迎联系我们换货。';

/** What the review team does with yesterday's reviews, by the keyboard alone. */
export function reviewTests(world: () => ConsoleShop): void {
  test('a bad review of the first tier is called about, its outcome recorded, and explained in public with its count', async () => {
    const { shop } = world();
    const caseId = await badReview(world(), '杯盖漏水');
    const { page, complaints, close } = await world().open({ as: '中差评', path: '/reviews' });

    await press(page, /^第 1 梯队/);
    await page.getByRole('option', { name: /杯盖漏水/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('radiogroup', { name: '通话结果' }).waitFor();
    // The second of the outcomes: the buyer will not change it.
    await page.keyboard.press('1');
    await page.getByRole('radio', { name: /愿意修改/, checked: true }).waitFor();
    await page.getByRole('textbox', { name: '通话备注' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('周五前改');
    await page.keyboard.press('Control+Enter');
    await page.getByText('买家答应修改，到时自动查看').waitFor();
    expect(await shop.database.contact.findMany({ where: { caseId, channel: 'phone' } })).toMatchObject([
      { outcome: 'willChange', note: '周五前改', actorId: 'reviewRecovery-1' },
    ]);

    const words = page.getByRole('textbox', { name: '公开解释' });
    await words.focus();
    await page.keyboard.type(EXPLANATION);
    await page.getByText(`${String(EXPLANATION.length)} / 500 字`).waitFor();
    await press(page, '发布解释');
    await page.getByText('已公开解释').waitFor();
    const { explanations } = await shop.market.books();
    expect(explanations).toMatchObject([{ reply: EXPLANATION }]);
    expect(complaints).toEqual([]);
    await close();
  });
}

/** A buyer's bad review has its case, on a working morning. */
async function badReview({ shop }: ConsoleShop, content: string): Promise<string> {
  await shop.travel.advance(await untilShopTime(shop, 10));
  const buyer = { nick: '青山', realName: '测试买家', alipayAccount: 'buyer@example.com' };
  const tid = await receivesOrder(shop, 99_00, buyer);
  await shop.market.review(tid, { result: 'bad', content });
  const caseId = await eventually(async () => {
    const row = await shop.database.case.findFirst({ where: { shopId: shop.shopId, tid }, select: { id: true } });
    return row?.id;
  }, 'the review has its case');
  await shop.travel.settled();
  return caseId;
}
