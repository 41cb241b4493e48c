import type { Schema } from '../../client';

export type SheetHead = Schema<'DaySheetHead'>;

/** The first of a shift comes first: what the shift before has left, then what begins it. */
const FIRST = ['handover', 'openingList'];

/** Whether this sheet waits for somebody of this role. */
export function waitsFor(
  { forRole, acknowledgedAt }: Pick<SheetHead, 'forRole' | 'acknowledgedAt'>,
  role: string,
): boolean {
  return acknowledgedAt === null && forRole === role;
}

/** What waits for this role, the handover first of all; then what waits for others; then what was read, the latest first. */
export function sortedSheets(sheets: readonly SheetHead[], role: string): SheetHead[] {
  const rank = (sheet: SheetHead) => {
    if (sheet.acknowledgedAt !== null) return 3;
    if (!waitsFor(sheet, role)) return 2;
    return FIRST.includes(sheet.sort) ? 0 : 1;
  };
  return sheets.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      (rank(one) === 0 ? FIRST.indexOf(one.sort) - FIRST.indexOf(other.sort) : 0) ||
      (one.dueAt < other.dueAt ? 1 : -1),
  );
}
