import { dayIn, minuteIn } from '../../domain/day/zone';
import type { ListView } from './listView';
import type { SeenList } from './refundListBook';
import { SHEET_WORDS } from './words';

/** The list as a table, for a workbook and for paper alike. Amounts are fen. */
export interface ListTable {
  title: string;
  /** What stands above the table: how the list stands, and who has done what. */
  heads: [name: string, value: string][];
  columns: string[];
  rows: { n: number; texts: string[]; amount: number; after: string[] }[];
  total: { name: string; amount: number };
}

/** `view` is the list as this reader may see it. */
export function tableOf(view: ListView, { language, timeZone }: SeenList['shop']): ListTable {
  const { title, columns, heads, statuses } = SHEET_WORDS[language];
  const { n, caseId, tid, nickname, realName, account, amount, reason, state, reference } = columns;
  return {
    title,
    heads: [
      [heads.status, statuses[view.status]],
      [heads.madeAt, clockText(timeZone, Date.parse(view.madeAt))],
      [heads.proposedBy, view.proposedBy ?? ''],
      [heads.confirmedBy, view.confirmedBy ?? ''],
    ],
    columns: [n, caseId, tid, nickname, realName, account, amount, reason, state, reference],
    rows: view.lines.map((line) => ({
      n: line.n,
      texts: [line.caseId, line.tid, line.nickname ?? '', line.realName ?? '', line.account ?? ''],
      amount: line.amount,
      after: [line.reason ?? '', [line.says, line.note, line.refusal].filter(Boolean).join(' '), line.reference ?? ''],
    })),
    total: { name: heads.total, amount: view.total },
  };
}

/** As the shop's clocks show it: 2026-03-02 09:00. */
function clockText(zone: string, at: number): string {
  const minute = minuteIn(zone, at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dayIn(zone, at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
