import type { ConsoleShop } from './console';

/** The first three minutes of a newcomer. */
export function tourTests(world: () => ConsoleShop): void {
  test('a newcomer plays a buyer and an agent through the five steps of the tour', async () => {
    const { page, complaints, close } = await world().open({ as: '售后 1' });
    await page.getByRole('button', { name: '沙盒', exact: true }).click();
    const corner = page.getByRole('complementary', { name: '沙盒' });
    const step = (name: string) => corner.locator('[aria-current=step]').filter({ hasText: name });

    await corner.getByRole('button', { name: '开始' }).click();
    await corner.getByRole('button', { name: '下一步' }).click();
    await step('买家申请退款').waitFor();
    await corner.getByRole('button', { name: '下一步' }).click();
    await step('提出方案').waitFor();
    await world().shop.travel.settled();
    await corner.getByRole('button', { name: '打开售后单' }).click();

    const offer = page.getByRole('form', { name: '提出方案' });
    await page.getByRole('button', { name: '提出方案', exact: true }).or(offer).first().waitFor();
    if (!(await offer.isVisible())) await page.getByRole('button', { name: '提出方案', exact: true }).click();
    await offer.getByText('退款', { exact: true }).click();
    await offer.getByLabel(/跳过/).fill('买家要重拍');
    await offer.getByRole('button', { name: '确认' }).click();
    await step('回访').waitFor();

    await corner.getByRole('button', { name: '过 1 小时' }).click();
    await page.getByRole('button', { name: '登记回访' }).click();
    const followUp = page.getByRole('form', { name: '登记回访' });
    await followUp.getByText('已解决', { exact: true }).click();
    await followUp.getByRole('button', { name: '确认' }).click();
    await corner.getByText('全部完成').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
}
