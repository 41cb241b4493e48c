import { eventually } from '../../scripts/stack';
import { PATIENCE_MS } from '../support/patience';
import type { ConsoleShop } from './console';
import { press } from './keys';
import { untilProposal, wrongColour } from './stories';

/** What the others of the shop do, each by the keyboard alone. */
export function roleTests(world: () => ConsoleShop): void {
  test('an agent who cannot go on is answered by the supervisor from the boards', async () => {
    const { shop } = world();
    const { caseId } = await wrongColour(shop, '云上');
    await untilProposal(shop, caseId);
    await shop.command(caseId, { type: 'callForHelp', reason: '买家要求跟主管说' });
    const { page, complaints, close } = await world().open({ as: '主管', path: '/boards' });

    await press(page, '回应');
    await page.getByRole('textbox', { name: '告诉对方怎么办' }).waitFor();
    await page.keyboard.type('先致歉，再按次序提方案');
    await press(page, '发送');
    await eventually(async () => {
      if (!(await shop.timeline(caseId)).includes('helpGiven')) throw new Error('Nobody has helped.');
    }, PATIENCE_MS);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a parcel that nobody can place is registered by the warehouse with a scanner', async () => {
    const { shop } = world();
    const { page, complaints, close } = await world().open({ as: '仓库', path: '/warehouse', width: 390, height: 844 });
    await page.getByRole('textbox', { name: '运单号', exact: true }).waitFor();
    // A scanner types the number, and Enter.
    await page.keyboard.type('YT9988776655001');
    await page.keyboard.press('Enter');
    await page.getByText('没有售后单认识这个运单号').waitFor();
    await press(page, '登记无主件');
    await page.getByText('已登记无主件').waitFor();
    const { trackingNumber } = await shop.database.unownedParcel.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(trackingNumber).toBe('YT9988776655001');
    expect(complaints).toEqual([]);
    await close();
  });

  test('a rule is changed by the manager, who sees what will be different before it is stored', async () => {
    const { shop } = world();
    const { page, complaints, close } = await world().open({ as: '店长', path: '/settings/policy' });
    await page.getByRole('spinbutton', { name: /聊天未回复多久后打电话/ }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    await press(page, '核对并保存');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('聊天未回复多久后打电话').waitFor();
    await press(page, '保存为第 2 版');
    await dialog.waitFor({ state: 'detached' });
    const versions = await shop.database.policyVersion.findMany({ where: { shopId: shop.shopId } });
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);

    // Cases that are open already follow only when they are told to, by the manager who has seen what it changes.
    await page.goto(new URL('/settings/policy/history', page.url()).href);
    await press(page, '预览影响');
    await page.getByRole('columnheader', { name: '马上会变的' }).waitFor();
    await press(page, /改用第 2 版/);
    await press(page, '确定改用');
    await page.getByText(/已完成：\d+ 张改用/).waitFor();
    const left = await shop.database.case.count({ where: { shopId: shop.shopId, closedAt: null, policyVersion: 1 } });
    expect(left).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a session that ends tomorrow stands first on the page of the health, with what to do about it', async () => {
    const { shop } = world();
    const { page, complaints, close } = await world().open({ as: '主管', path: '/settings/health' });
    const others = page.getByRole('table', { name: '其他部分' });
    // A machine that has much to do may answer late for a while: one looks again, as people do.
    await eventually(async () => {
      await press(page, '再看一次');
      for (const part of ['数据库', '流程引擎']) {
        await others.getByRole('row', { name: new RegExp(`${part}.*正常`) }).waitFor({ timeout: 5_000 });
      }
    }, PATIENCE_MS);
    const endsAt = (days: number | null) =>
      shop.database.shop.update({
        where: { id: shop.shopId },
        data: { topSessionEndsAt: days === null ? null : new Date(Date.now() + days * 86_400_000) },
      });
    await endsAt(1);
    await press(page, '再看一次');
    const troubled = page.getByRole('region', { name: '不正常的部分' });
    await troubled.getByRole('heading', { name: '店铺授权' }).waitFor();
    await troubled.getByText('更新授权').waitFor();
    await endsAt(null);
    await press(page, '再看一次');
    await page.getByRole('heading', { name: '店铺授权' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });

  test('a note is put on several cases at once from the list', async () => {
    const { shop } = world();
    const cases = [await wrongColour(shop, '青山'), await wrongColour(shop, '月半')];
    for (const { caseId } of cases) await untilProposal(shop, caseId);
    const { page, complaints, close } = await world().open({ as: '售后 1', path: '/cases' });
    await page.getByRole('grid', { name: '售后单列表' }).waitFor();
    await page.getByText('月半').first().waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await press(page, '加备注');
    await page.getByRole('textbox', { name: '备注' }).fill('今天统一回访');
    await press(page, '确定');
    for (const { caseId } of cases) {
      await eventually(async () => {
        if (!(await shop.timeline(caseId)).includes('noted')) throw new Error('The case has no note.');
      }, PATIENCE_MS);
    }
    expect(complaints).toEqual([]);
    await close();
  });
}
