import { Workbook } from 'exceljs';
import { shown } from '../../../api/contract/shown';
import { csvOf } from '../../../api/finance/csv';
import { listView, refundList } from '../../../api/finance/listView';
import { printPageOf } from '../../../api/finance/printPage';
import type { SeenList } from '../../../api/finance/refundListBook';
import { tableOf } from '../../../api/finance/table';
import { xlsxOf } from '../../../api/finance/xlsx';
import type { Language } from '../../../domain/vocabulary';

const FORMULA = "=cmd|' /C calc'!A0";
const MARKUP = '<script>alert(1)</script>';
const AT = new Date('2026-03-02T01:00:00Z');

/** The first line is read from its case; the second was stopped. */
function seen(language: Language = 'zh-CN'): SeenList {
  const nobody = { proposedBy: null, proposedAt: null, confirmedBy: null, confirmedAt: null };
  const list = { id: 'l1', shopId: 'shop-1', status: 'made', madeBy: 'finance-1', madeAt: AT, dueAt: null, ...nobody };
  const line = {
    ...{ listId: 'l1', n: 1, shopId: 'shop-1', caseId: 'c1', processId: 'p', tid: '4000000000000000001' },
    ...{ purpose: 'compensation', amount: 20_05, intentId: 'i1', openIntentId: 'i1', payeeDigest: 'd' },
    ...{ status: 'waiting', why: null, note: null, stoppedBy: null, sentBackAt: null, sentAt: null },
  };
  const stopped = { ...line, n: 2, caseId: 'c2', status: 'stopped', why: 'orderRest', openIntentId: null };
  const whom = { nickname: FORMULA, realName: MARKUP, account: '+8613800000000', reason: '@SUM(A1)' };
  return {
    list: { ...list, executedBy: null, executedAt: null, discardedBy: null },
    lines: [line, stopped],
    results: new Map([[1, whom]]),
    shop: { language, timeZone: 'Asia/Shanghai' },
  };
}

async function workbookOf(sees: Parameters<typeof shown>[2], language?: Language) {
  const list = seen(language);
  const view = shown(refundList, listView(list), sees) as ReturnType<typeof listView>;
  const workbook = new Workbook();
  const file = await xlsxOf(tableOf(view, list.shop));
  await workbook.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('The workbook has no sheet.');
  return sheet;
}

describe('handbook §4: finance’s refund list as a workbook', () => {
  it('has amounts as numbers in yuan, and the sum of what is not stopped', async () => {
    const sheet = await workbookOf(['nick', 'contact', 'payee']);
    expect(sheet.getRow(7).getCell(7)).toMatchObject({ value: 20.05, numFmt: '0.00' });
    expect(sheet.getRow(9).getCell(7).value).toBe(20.05);
    expect(sheet.getRow(3).getCell(2).value).toBe('2026-03-02 09:00');
  });

  it('shows a nickname, an account or a reason that looks like a formula, and computes nothing', async () => {
    const sheet = await workbookOf(['nick', 'contact', 'payee']);
    const row = sheet.getRow(7);
    expect([4, 6, 8].map((at) => row.getCell(at).value)).toEqual([FORMULA, '+8613800000000', '@SUM(A1)']);
    sheet.eachRow((each) => each.eachCell(({ formula }) => expect(formula).toBeUndefined()));
  });

  it('has no name and no account for whoever may not see them', async () => {
    const sheet = await workbookOf([]);
    const values = [4, 5, 6].map((at) => sheet.getRow(7).getCell(at).value);
    expect(values).toEqual(['=***', '<***', '+***']);
  });

  it.each(['zh-CN', 'en'] as const)('says in %s why a line was stopped', async (language) => {
    const sheet = await workbookOf([], language);
    const expected = language === 'en' ? 'Stopped: The order cannot bear' : '已停下：该订单剩余可付金额不足';
    expect(sheet.getRow(8).getCell(9).value).toContain(expected);
  });
});

describe('the same on paper', () => {
  it('shows what a buyer has written as text, not as a part of the page', () => {
    const list = seen();
    const page = printPageOf(tableOf(listView(list), list.shop), 'zh-CN');
    expect(page).not.toContain(MARKUP);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('<td class="sum">20.05</td>');
  });
});

describe('the same as lines for other programs', () => {
  it('has the mark by which Excel reads Chinese, amounts in yuan, and nothing that is computed', () => {
    const list = seen();
    const [names = '', first = '', ...rest] = csvOf(tableOf(listView(list), list.shop)).split('\r\n');
    expect(names.startsWith('\uFEFF序号,')).toBe(true);
    expect(first).toContain(`1,c1,4000000000000000001,'${FORMULA},${MARKUP},'+8613800000000,20.05,'@SUM(A1),`);
    expect(rest.at(-1)).toBe('');
  });
});
