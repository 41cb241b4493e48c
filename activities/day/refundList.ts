import type { SheetLine } from '../../domain/day/sheet';
import { shiftEnding, shiftStarting } from '../../domain/day/shifts';
import { makeRefundList } from '../../store/finance/refundLists';
import type { DayJobCode } from './job';
import { PAGE } from './openCases';

/** Why a payment stands in the list, by its status. What has been paid or given up is not in it. */
const WHY: Readonly<Record<string, string>> = {
  listed: 'waits',
  paying: 'waits',
  codeNeeded: 'waits',
  corrected: 'waits',
  releasing: 'waits',
  querying: 'unknown',
  unknown: 'unknown',
  unresolved: 'unknown',
  refused: 'refused',
  overCap: 'overCap',
};

/**
 * The payments that are not done, for finance (handbook §4, §9). Nickname, name and account are read in the case: the sheet holds
 * its id, the sum and the status.
 */
export const refundList: DayJobCode = async ({ database, shop, policy, dueAt, cursor }) => {
  const [caseId = '', processId = ''] = cursor.split(' ');
  const rows = await database.payout.findMany({
    where: {
      shopId: shop.id,
      status: { in: Object.keys(WHY) },
      OR: [{ caseId: { gt: caseId } }, { caseId, processId: { gt: processId } }],
    },
    select: { caseId: true, processId: true, amount: true, status: true, updatedAt: true },
    orderBy: [{ caseId: 'asc' }, { processId: 'asc' }],
    take: PAGE,
  });
  const lines = rows.map(({ status, updatedAt, ...row }): SheetLine => {
    const about = { caseId: row.caseId, amount: row.amount, about: status, at: updatedAt.toISOString() };
    return { what: WHY[status] ?? 'waits', ...about };
  });
  const last = rows.at(-1);
  // Those of them that finance may let go come into a refund list, once for a due time.
  if (rows.length < PAGE) await makeRefundList(database, { shopId: shop.id, dueAt: new Date(dueAt) });
  const shift = shiftStarting(policy.day, shop.timeZone, dueAt) ?? shiftEnding(policy.day, shop.timeZone, dueAt);
  return {
    done: rows.length,
    sheets: [{ sort: 'refundList', forRole: 'finance', shift, lines }],
    next: last && rows.length === PAGE ? `${last.caseId} ${last.processId}` : undefined,
  };
};
