import { ProviderError } from '../../adapters/errors';
import type { SheetLine, Skipped } from '../../domain/day/sheet';
import { Prisma } from '../../prisma/client/client';
import type { DayJobCode, DayPage } from './job';
import { caseLine, type OpenCase, openCases } from './openCases';

/** A parcel of ours that the warehouse has still to send, or an order that was not shipped when its case last looked. */
const WHAT = Prisma.sql`CASE
  WHEN EXISTS (SELECT 1 FROM "Task" t WHERE t."caseId" = c."id" AND t."closedAt" IS NULL AND t."command" = 'recordDispatch')
    THEN 'dispatchWaits'
  WHEN coalesce(c."refundStatus", 'CLOSED') = 'CLOSED'
    AND jsonb_path_exists(c."state", '$.order.lines[*] ? (@.shipped == false)') THEN 'orderUnshipped' END`;

/**
 * What has no tracking number yet before today's parcels leave (handbook §9), among the orders of open cases. These are goods that
 * we owe, and orders that wait. Of an order the platform is asked again. Orders without a case are not known here.
 */
export const untracked: DayJobCode = async (page) => {
  const { cases, next } = await openCases(page.database, page.shop.id, page.cursor, WHAT);
  const lines: SheetLine[] = [];
  const skipped: Skipped[] = [];
  for (const found of cases) {
    const what = found.what === 'orderUnshipped' ? await whatNow(page, found) : found.what;
    if (what !== undefined) lines.push(caseLine({ ...found, what }));
    if (what === 'orderUnknown') skipped.push({ what: found.id, why: 'The platform does not tell of its order.' });
  }
  return { done: cases.length, skipped, sheets: [{ sort: 'untracked', forRole: 'midSales', lines }], next };
};

/** Undefined for an order that has left, was not paid, or is over. */
async function whatNow({ orderOf }: DayPage, { tid }: OpenCase): Promise<string | undefined> {
  try {
    const { status, paidAt, lines } = await orderOf(tid);
    const waits = paidAt !== undefined && !status.startsWith('TRADE_CLOSED') && lines.some(({ shipped }) => !shipped);
    return waits ? 'orderUnshipped' : undefined;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return 'orderUnknown';
  }
}
