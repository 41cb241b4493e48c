import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../../scripts/stack';
import { PATIENCE_MS } from '../../support/patience';
import { type ConsoleShop, openConsole } from '../console';
import { untilProposal } from '../stories';

let world: ConsoleShop;
beforeAll(async () => {
  world = await openConsole();
});
afterAll(() => world?.close());

/** Where the story of the buyer who received nothing begins. */
const NOT_RECEIVED = '/practice/stories?story=story-10';

describe('handbook §11, story 10: "not received", and signed for', () => {
  test('who asks for a friend and then the courier passes, without the mouse, and stands in the pass list', async () => {
    const { page, complaints, close } = await world.open({ as: '售后 1', path: '/practice/stories' });
    await page.getByRole('region', { name: '故事列表' }).getByText('断货了').waitFor();
    // The last of the list.
    for (let count = 0; count < 11; count += 1) await page.keyboard.press('j');
    await page.getByRole('heading', { name: '买家没收到，物流显示已签收' }).waitFor();
    await page.getByRole('button', { name: '开始' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '在途退款' }).waitFor();

    await replies(page, '非常抱歉，请问是不是家人或邻居代收了？');
    await page.getByText('都问过了，没有人帮我拿').first().waitFor();
    await replies(page, '好的，我马上向快递核实，今天给您答复。');
    await page.getByText('好，那我等你们消息').first().waitFor();

    await leaveField(page);
    await page.keyboard.press('e');
    const grade = page.getByRole('status', { name: '评分' });
    await grade.getByText('通过', { exact: true }).waitFor();
    expect(await grade.getByRole('img', { name: '没做到' }).count()).toBe(0);
    const play = await world.shop.database.practicePlay.findFirstOrThrow({ where: { staffId: 'afterSales-1' } });
    expect(play).toMatchObject({ storyId: 'story-10', isRight: true, missed: [] });
    const { id } = await world.shop.database.case.findFirstOrThrow({ where: { tid: play.tid } });
    expect((await world.shop.state(id)).outbound).toMatchObject({ moved: true, signed: true });
    expect([...play.turns].sort()).toEqual(['apply', 'moving', 'noFriend', 'ship', 'signed', 'waits']);
    expect(complaints).toEqual([]);
    await close();

    const lead = await world.open({ as: '主管', path: '/practice/results' });
    await lead.page.getByRole('row', { name: /1 \/ 11/ }).waitFor();
    await lead.close();
  });

  test('who refunds at once does not pass, and reads what was missing', async () => {
    const { page, complaints, close } = await world.open({ as: '售后 2', path: NOT_RECEIVED });
    await page.getByRole('button', { name: '开始' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '在途退款' }).waitFor();
    await palette(page, '提出方案');
    const offer = page.getByRole('form', { name: '提出方案' });
    await offer.getByRole('radio', { name: '退款', exact: true }).focus();
    await page.keyboard.press('Space');
    await offer.getByLabel(/跳过/).focus();
    await page.keyboard.type('买家着急');
    await confirms(page, offer);
    await eventually(async () => {
      const { tid } = await world.shop.database.practicePlay.findFirstOrThrow({ where: { staffId: 'afterSales-2' } });
      const { id } = await world.shop.database.case.findFirstOrThrow({ where: { tid } });
      if (!(await world.shop.timeline(id)).includes('offered')) throw new Error('Nothing is offered yet.');
    }, PATIENCE_MS);

    await leaveField(page);
    await page.keyboard.press('e');
    const grade = page.getByRole('status', { name: '评分' });
    await grade.getByText('还没通过').waitFor();
    for (const missed of ['先问是不是有人代收', '核实之前不退款', '用自己的话道歉'])
      await grade.getByRole('listitem').filter({ hasText: missed }).getByRole('img', { name: '没做到' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('handbook §12: product cards and notices stand beside the case and are marked as read', () => {
  test('the lead writes the card in the case, and the agent reads it there with the notice', async () => {
    const { shop } = world;
    const { tid } = await shop.market.order({
      buyer: { nick: '月半', realName: '甲示例', alipayAccount: 'buyer1@example.com' },
      items: [{ title: '羊毛围巾', priceFen: 99_00, num: 1, numIid: '7001' }],
    });
    await shop.market.pay(tid);
    const applied = { type: 'refundOnly', reason: '拍错/多拍', desc: '颜色拍错了' } as const;
    const caseId = await shop.caseOfRefund((await shop.market.askRefund(tid, applied)).refundId);
    await untilProposal(shop, caseId);

    const notice = {
      sort: 'notice',
      title: '快递停运',
      text: '北方三省停运两天',
      retired: false,
      madeBy: 'supervisor-1',
    };
    await shop.database.post.create({ data: { shopId: shop.shopId, id: 'snow', version: 1, ...notice } });
    const lead = await world.open({ as: '主管', path: `/cases/${caseId}` });
    const writes = lead.page.getByRole('button', { name: '写商品卡' });
    await writes.focus();
    await lead.page.keyboard.press('Enter');
    const form = lead.page.getByRole('dialog');
    expect(await form.getByLabel('商品编号').inputValue()).toBe('7001');
    await form.getByLabel('正文').fill('材质：羊毛\n保养：手洗');
    await form.getByRole('button', { name: '发布' }).focus();
    await lead.page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(lead.complaints).toEqual([]);
    await lead.close();

    const { page, complaints, close } = await world.open({ as: '售后 1', path: `/cases/${caseId}` });
    await page.getByText('保养：手洗').waitFor();
    for (const title of ['羊毛围巾', '快递停运']) {
      await page.getByRole('button', { name: `标为已读：${title}` }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `标为已读：${title}` }).waitFor({ state: 'detached' });
    }
    await page.getByText('羊毛围巾 商品卡').waitFor();
    const reads = await shop.database.postRead.findMany({ where: { shopId: shop.shopId } });
    expect(reads.map(({ staffId }) => staffId)).toEqual(['afterSales-1', 'afterSales-1']);
    expect(complaints).toEqual([]);
    await close();
  });
});

/** A word to the buyer, given by the palette. */
async function replies(page: Page, text: string): Promise<void> {
  await palette(page, '回复买家');
  const form = page.getByRole('form', { name: '回复买家' });
  await form.getByRole('textbox').first().focus();
  await page.keyboard.type(text);
  await confirms(page, form);
  await form.waitFor({ state: 'detached' });
}

/**
 * What leaves the shop is confirmed once it was seen. Keys that were quicker than the preview are pressed again, also where the case
 * went on meanwhile and the preview was made anew.
 */
async function confirms(page: Page, form: Locator): Promise<void> {
  await eventually(
    async () => {
      if ((await form.count()) === 0) return;
      await page.keyboard.press('Control+Enter');
      throw new Error('The form is still there.');
    },
    PATIENCE_MS,
    700,
  );
}

async function palette(page: Page, command: string): Promise<void> {
  await leaveField(page);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('输入要做的事或要去的地方').waitFor();
  await page.keyboard.type(command);
  await page
    .getByRole('option', { name: new RegExp(command) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

/** Single letters are keys only where nothing is typed. */
async function leaveField(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  // biome-ignore lint/suspicious/noExplicitAny: it runs in the browser.
  await page.evaluate(() => (globalThis as any).document.activeElement?.blur());
}
