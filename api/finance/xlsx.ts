import { Workbook } from 'exceljs';
import type { ListTable } from './table';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The amount's place in a row, from 1. */
const AMOUNT_AT = 7;

/**
 * The list as a workbook. Amounts are numbers in yuan with two decimals. Every other cell is a text, whatever it begins with: a
 * nickname `=1+1` is shown and not computed.
 */
export async function xlsxOf({ title, heads, columns, rows, total }: ListTable): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(title);
  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const head of heads) asText(sheet.addRow(head));
  const names = sheet.addRow(columns);
  names.font = { bold: true };
  for (const { n, texts, amount, after } of rows) {
    const row = asText(sheet.addRow([n, ...texts, amount / 100, ...after]));
    row.getCell(AMOUNT_AT).numFmt = '0.00';
  }
  const last = sheet.addRow([total.name]);
  last.getCell(AMOUNT_AT).value = total.amount / 100;
  last.getCell(AMOUNT_AT).numFmt = '0.00';
  sheet.views = [{ state: 'frozen', ySplit: names.number }];
  columns.forEach((name, at) => {
    sheet.getColumn(at + 1).width = Math.max(10, Math.min(36, name.length * 2 + 8));
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Excel keeps a cell of this format a text, also after somebody has edited it. */
function asText(row: ReturnType<ReturnType<Workbook['addWorksheet']>['addRow']>) {
  row.eachCell((cell) => {
    if (typeof cell.value === 'string') cell.numFmt = '@';
  });
  return row;
}
