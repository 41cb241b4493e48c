import { readFileSync } from 'node:fs';
import { Workbook } from 'exceljs';
import type { Page } from 'playwright-core';
import { keyOf } from '../../activities/payments';
import { dayBefore, endOfDay } from '../../domain/rules/reconciliation';
import { DAY, MINUTE } from '../../domain/time';
import { createShops } from '../../store/shops';
import { RECONCILE_WORKFLOW } from '../../workflows/messages';
import { offeredCompensation, openedCase, surely, until, untilRow } from '../faults/support/stories';
import type { TestShop } from '../support/shop';
import type { ConsoleShop } from './console';
import { press } from './keys';

const TRANSFER = 'alipay.fund.trans.uni.transfer';

/** What finance does at the start and the end of each shift, by the keyboard alone. */
export function financeTests(world: () => ConsoleShop): void {
  test('a refund list is checked by finance, confirmed by a second person and paid; what nobody knows is settled', async () => {
    const { shop } = world();
    const [first, second] = [await promised(shop, '小雨', 10_00), await promised(shop, '木木三', 11_00)];
    const finance = await world().open({ as: '财务', path: '/finance' });
    const { page } = finance;

    await press(page, '制作清单');
    await page.getByRole('cell', { name: '¥21.00' }).or(page.getByText('¥21.00')).first().waitFor();
    // What is in the list waits for no other one.
    await page.getByText('2 笔等下一份清单').waitFor({ state: 'detached' });
    // Line by line, as they are compared with one's own books.
    for (const n of [1, 2]) {
      await page.keyboard.press('j');
      await page.keyboard.press('Space');
      await page.getByRole('checkbox', { name: `第 ${String(n)} 行已核对`, checked: true }).waitFor();
    }
    await page.getByText('2 行都已核对').waitFor();
    await sheetsHold(page, first);
    await printsWell(page, first);
    const left = await shop.database.auditEntry.findMany({
      where: { shopId: shop.shopId, action: 'refundListDownloaded' },
      orderBy: { n: 'asc' },
    });
    expect(left.map(({ after }) => after)).toEqual([{ as: 'xlsx' }, { as: 'csv' }, { as: 'page' }]);
    await press(page, '核对完毕，提交');
    // Who has proposed it may not confirm it, and hears why.
    await page.getByText('你是提交人，不能自己确认').waitFor();
    expect(await page.getByRole('button', { name: '确认清单' }).isDisabled()).toBe(true);

    const manager = await world().open({ as: '店长', path: '/finance' });
    await manager.page.getByText('财务 已核对提交').waitFor();
    await press(manager.page, '确认清单');
    await press(manager.page.getByRole('tooltip'), '确定');
    await manager.page.getByText('两人已核对').waitFor();

    // One of the transfers gets no answer, and under its key Alipay has paid another sum.
    await shop.market.fault({ match: { method: TRANSFER }, kind: 'timeoutBefore', times: 1 });
    await page.reload();
    await press(page, '执行付款');
    await press(page.getByRole('tooltip'), '确定');
    await page.getByText('结果未知', { exact: true }).nth(1).waitFor();
    await page.getByText('已付 1 笔').waitFor();
    await paidAtAnotherSum(shop);
    await shop.travel.advance(2 * MINUTE);

    await page.goto(`${world().url}/finance?view=unknown`);
    await page.getByRole('radio', { name: '账单里已付' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('textbox', { name: '支付宝流水号' }).focus();
    await page.keyboard.type('20260302110070001506');
    await page.keyboard.press('Enter');
    await page.getByText('没有结果未知的付款').waitFor();
    expect((await shop.market.books()).transfers).toHaveLength(2);
    for (const { caseId } of [first, second]) expect(await shop.timeline(caseId)).toContain('payout.paid');
    expect([...finance.complaints, ...manager.complaints]).toEqual([]);
    await Promise.all([finance.close(), manager.close()]);
  });

  test('a difference with Alipay is cleared up once, with how', async () => {
    const { shop } = world();
    await paidInOurBooksAlone(shop);
    const { page, complaints, close } = await world().open({ as: '财务', path: '/finance?view=differences' });
    await press(page, '结案');
    await page.getByRole('textbox', { name: '怎么查清的？' }).waitFor();
    await page.keyboard.type('支付宝账单里晚一天，已对上');
    await page.keyboard.press('Enter');
    await page.getByText('账目一致，没有差异').waitFor();
    const [closed] = await shop.database.difference.findMany({ where: { shopId: shop.shopId } });
    expect(closed).toMatchObject({ closedBy: 'finance-1', note: '支付宝账单里晚一天，已对上' });
    expect(complaints).toEqual([]);
    await close();
  });
}

/** A buyer who was promised so much by transfer, and whose payment waits for finance. */
async function promised(shop: TestShop, nick: string, amount: number): Promise<{ caseId: string; nick: string }> {
  const { market, database } = shop;
  const { tid } = await market.order({ buyer: { nick }, items: [{ title: '马克杯', priceFen: 99_00, num: 1 }] });
  await market.pay(tid);
  await market.ship(tid, { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` });
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await offeredCompensation(shop, caseId, amount);
  await surely(shop, caseId, { type: 'recordAnswer', answer: 'accepted' });
  const where = { caseId, status: 'listed' };
  await until(() => database.payout.findFirst({ where }), 'the payment waits for finance');
  return { caseId, nick };
}

async function paidAtAnotherSum({ database, shopId }: TestShop): Promise<void> {
  const { id } = await database.intent.findFirstOrThrow({ where: { shopId, status: 'unknown' } });
  const { alipay } = await createShops(database).shop(shopId);
  const payee = { account: 'buyer@example.com', realName: '测试买家' };
  await alipay.transfer({ outBizNo: keyOf(id), amountFen: 9_99, title: '补偿', payee });
}

/** The workbook and the lines, as the browser saves them. */
async function sheetsHold(page: Page, { nick, caseId }: { nick: string; caseId: string }): Promise<void> {
  const workbook = new Workbook();
  await workbook.xlsx.load(readFileSync(await saved(page, '导出 Excel', '.xlsx')).buffer as ArrayBuffer);
  const cells = workbook.worksheets[0]?.getSheetValues().flat() ?? [];
  expect(cells).toEqual(expect.arrayContaining(['支付宝账号', nick, '测试买家', caseId]));
  const text = readFileSync(await saved(page, '导出 CSV', '.csv'), 'utf8');
  expect(text.startsWith('\uFEFF序号,')).toBe(true);
  expect(text).toContain(`${nick},测试买家,buyer@example.com,10.00`);
}

/** The page that two people sign, in a window of its own. */
async function printsWell(page: Page, { nick }: { nick: string }): Promise<void> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: '打印' }).press('Enter');
  const printed = await opening;
  await printed.getByRole('cell', { name: nick, exact: true }).waitFor();
  await printed.close();
}

async function saved(page: Page, button: string, ending: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await press(page, button);
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^退款清单_.+${ending}$`));
  return file.path();
}

/** Yesterday's payment that Alipay knows nothing of, and the night's comparison that finds it. */
async function paidInOurBooksAlone({ database, temporal, shopId, queues }: TestShop): Promise<void> {
  const day = dayBefore(Date.now());
  const id = 'lost/payout-1/1';
  const request = { amount: 10_00, purpose: 'compensation' };
  const about = { id, shopId, caseId: 'lost', kind: 'transfer', status: 'confirmed', request };
  await database.intent.create({ data: { ...about, updatedAt: new Date(endOfDay(day) - DAY / 2) } });
  await temporal.workflow.execute(RECONCILE_WORKFLOW, {
    ...{ workflowId: `reconcile-${shopId}-browser`, taskQueue: queues.intake, args: [shopId, day] },
  });
}
