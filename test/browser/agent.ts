import { eventually } from '../../scripts/stack';
import { PATIENCE_MS } from '../support/patience';
import type { ConsoleShop } from './console';
import { untilProposal, wrongColour } from './stories';

/** A PNG of one dot. */
const ONE_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What agents do all day. */
export function agentTests(world: () => ConsoleShop): void {
  test('a buyer who chose the wrong colour is paid back by an agent who never touches the mouse', async () => {
    const { shop } = world();
    const { caseId, refundId } = await wrongColour(shop);
    await untilProposal(shop, caseId);
    const { page, complaints, close } = await world().open({ as: '售后 1', path: '/work?show=free' });
    const keys = async (...names: string[]) => {
      for (const name of names) await page.keyboard.press(name);
    };

    await page.getByRole('option', { name: /向买家提出方案/ }).waitFor();
    await keys('j');
    await page.getByRole('heading', { level: 1, name: '未发货退款' }).waitFor();
    // The form has the focus: the third remedy is the refund, and it says why the ladder is skipped.
    await keys('Enter', 'ArrowRight', 'ArrowRight');
    await page.getByLabel(/跳过/).focus();
    await page.keyboard.type('买家要重拍');
    await page.getByText('进入执行').or(page.getByText('进入回访')).first().waitFor();
    await keys('Control+Enter');

    await page.getByText('¥49.00').nth(1).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^回访$/ })
      .and(page.locator('[aria-current=step]'))
      .waitFor();
    const books = await shop.market.books();
    expect(books.refunds.filter((one) => one.refundId === refundId)).toMatchObject([{ amountFen: 49_00 }]);

    // Without the mouse also through the palette.
    await keys('Control+k');
    await page.getByPlaceholder('输入要做的事或要去的地方').waitFor();
    await page.keyboard.type('回访');
    await page.locator('.palette').getByRole('option', { name: /回访/, selected: true }).waitFor();
    await keys('Enter');
    await page.getByRole('radio', { name: '已解决', exact: true }).focus();
    await keys('Space', 'Control+Enter');
    await page.locator('[aria-current=step]').filter({ hasText: '已关闭' }).waitFor();
    expect((await shop.state(caseId)).stage).toBe('closed');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a buyer who phones about an order that nobody has a case of gets one, and what they say stands in it', async () => {
    const { shop } = world();
    const { tid } = await shop.market.order({
      buyer: { nick: '小暖', realName: '甲示例', alipayAccount: 'buyer1@example.com' },
      items: [{ title: '热水壶', priceFen: 129_00, num: 1 }],
    });
    await shop.market.pay(tid);
    const { page, complaints, close } = await world().open({ as: '售后 1', path: '/phone/in' });
    await page.getByLabel('输入电话尾号四位、昵称或订单号').fill(tid);
    await page.keyboard.press('Enter');
    await page.getByText('没有找到对应的售后单').waitFor();

    const form = page.getByRole('form', { name: '新建售后单' });
    expect(await form.getByLabel('订单号').inputValue()).toBe(tid);
    expect(await form.getByRole('button', { name: '新建售后单' }).isDisabled()).toBe(true);
    await form.getByLabel('订单号').fill('1234567890123456789');
    await form.getByLabel('售后类型').click();
    await page.getByTitle('使用问题', { exact: true }).click();
    await form.getByRole('button', { name: '新建售后单' }).click();
    // An order that the platform does not know is refused, and what was chosen stays.
    await form.getByRole('alert').waitFor();
    await form.getByLabel('订单号').fill(tid);
    await form.getByRole('button', { name: '新建售后单' }).click();

    await page.getByRole('heading', { name: '小暖' }).waitFor();
    await page.getByLabel('买家说了什么').fill('壶盖打不开，不知道怎么用');
    await page.keyboard.press('Control+Enter');
    await page.getByText('来电内容已登记').waitFor();
    const { id, kind } = await shop.database.case.findFirstOrThrow({ where: { tid } });
    expect([kind, await shop.timeline(id)]).toEqual(['usageHelp', expect.arrayContaining(['opened', 'buyerCame'])]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('two agents at one case see each other, and of two claims one is won', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '阿紫');
    await untilProposal(shop, caseId);
    const [one, other] = await Promise.all([
      world().open({ as: '售后 1', path: `/cases/${caseId}` }),
      world().open({ as: '售后 2', path: `/cases/${caseId}` }),
    ]);
    await other.page.getByText('售后 1 也在看').waitFor();

    // What one agent does stands in the other's window without a reload.
    await one.page.getByRole('button', { name: '添加备注' }).click();
    await one.page.getByLabel('内容').or(one.page.getByLabel('文字')).fill('买家说晚上再联系');
    await one.page.keyboard.press('Control+Enter');
    await other.page.getByText('买家说晚上再联系').first().waitFor();

    await Promise.all([
      one.page.goto(`${world().url}/work?show=free`),
      other.page.goto(`${world().url}/work?show=free`),
    ]);
    for (const { page } of [one, other]) await page.getByRole('option', { name: /阿紫/ }).first().click();
    await one.page.getByRole('button', { name: '领取' }).click();
    await one.page.getByRole('button', { name: '放回' }).waitFor();
    await other.page.getByText('售后 1 已领取').waitFor();
    expect([...one.complaints, ...other.complaints]).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  test('a photo that the buyer named in Chinese is handed in, and looked at in the page', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '木木三');
    await untilProposal(shop, caseId);
    const { page, complaints, close } = await world().open({ as: '售后 1', path: `/cases/${caseId}` });
    const photo = { name: '杯口裂痕.png', mimeType: 'image/png', buffer: Buffer.from(ONE_DOT, 'base64') };
    await page.locator('input[type=file]').setInputFiles(photo);
    await page.getByRole('button', { name: '杯口裂痕.png' }).click();
    const shown = page.getByRole('img', { name: '杯口裂痕.png' });
    await shown.waitFor();
    // It is drawn a moment after it stands there.
    await eventually(async () => {
      expect(await shown.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1);
    }, PATIENCE_MS);
    expect((await shop.timeline(caseId)).filter((type) => type === 'evidenceAdded')).toHaveLength(1);
    expect(complaints).toEqual([]);
    await close();
  });
}
