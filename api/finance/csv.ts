import { CSV_MARK, csvLine } from '../../domain/csv';
import type { ListTable } from './table';

/** The list as a file for other programs of finance: the names of the columns, then a line a payment. Amounts are yuan. */
export function csvOf({ columns, rows }: ListTable): string {
  const lines = rows.map(({ n, texts, amount, after }) => [String(n), ...texts, (amount / 100).toFixed(2), ...after]);
  return CSV_MARK + [columns, ...lines].map(csvLine).join('');
}
