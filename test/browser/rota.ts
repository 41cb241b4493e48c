import type { Locator, Page } from 'playwright-core';
import { DAY } from '../../domain/time';
import type { ConsoleShop } from './console';
import { press } from './keys';

/** Planning a week, changing a shift with a colleague, and teams: by the keyboard alone. */
export function rotaTests(world: () => ConsoleShop): void {
  test('a week is planned and published; an agent gives a shift to another, who agrees, and the supervisor approves it', async () => {
    const [monday, wednesday] = nextWeek();
    const path = `/day/rota?week=${monday}`;
    const lead = await world().open({ as: '主管', path });
    const cellOf = (page: Page, who: string, holds = '') =>
      page.getByLabel(new RegExp(`^${who} ${wednesday}.*${holds}`));
    await cellOf(lead.page, '售后 1').focus();
    await lead.page.keyboard.press('1');
    await lead.page.getByText('草稿已保存').waitFor();
    await press(lead.page, '发布');
    await press(lead.page.getByRole('tooltip'), '确定');
    await lead.page.getByText('已发布').waitFor();

    const asker = await world().open({ as: '售后 1', path });
    await press(asker.page, '申请换班');
    const dialog = asker.page.getByRole('dialog');
    await choose(dialog.getByRole('combobox', { name: '我的班' }));
    await choose(dialog.getByRole('combobox', { name: '和谁换' }));
    await press(dialog, '提出');
    await asker.page.getByText('等对方同意').waitFor();

    const asked = await world().open({ as: '售后 2', path });
    await press(asked.page, '同意');
    await asked.page.getByText('等主管同意').waitFor();
    await lead.page.reload();
    await press(lead.page, '批准');
    await lead.page.getByText('已换').waitFor();
    await cellOf(lead.page, '售后 1', ' 休$').waitFor();
    await cellOf(lead.page, '售后 2', '早班').waitFor();
    expect([lead, asker, asked].flatMap(({ complaints }) => complaints)).toEqual([]);
    for (const one of [lead, asker, asked]) await one.close();
  });

  test('a team is made, with who is in it from today', async () => {
    const { shop } = world();
    const { page, complaints, close } = await world().open({ as: '主管', path: '/day/rota' });
    await press(page, '新建班组');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('白班组');
    const member = dialog.getByRole('combobox', { name: '加成员' });
    await member.focus();
    await page.keyboard.type('售后 2');
    await choices(page).filter({ hasText: '售后 2' }).first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('售后 2 开始').waitFor();
    await press(dialog, '保存');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('白班组').waitFor();
    const members = await shop.database.teamMember.findMany({ where: { staffId: 'afterSales-2' } });
    expect(members).toHaveLength(1);
    expect(complaints).toEqual([]);
    await close();
  });
}

/** The first of the choices, as somebody without a mouse takes it. */
async function choose(box: Locator): Promise<void> {
  await box.focus();
  await box.press('ArrowDown');
  await choices(box.page()).first().waitFor();
  await box.press('Enter');
}

/** What the list that is open now offers. */
function choices(page: Page): Locator {
  return page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
}

/** Monday and Wednesday of the week after this one. */
function nextWeek(): [monday: string, wednesday: string] {
  const weekday = new Date().getUTCDay();
  const monday = Date.now() + (8 - (weekday === 0 ? 7 : weekday)) * DAY;
  const day = (at: number) => new Date(at).toISOString().slice(0, 'yyyy-mm-dd'.length);
  return [day(monday), day(monday + 2 * DAY)];
}
