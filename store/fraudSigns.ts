import type { AskContext, Asks, SignFacts } from '../domain/asks';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { Database } from './database';

/** As much as a supervisor needs to see. */
const MOST_ORDERS = 5;

/**
 * Reads what is known beyond one case. Where else was the return's tracking number used? How many of the buyer's orders
 * came back? Does the parcel lie in the warehouse already? Of other shops it tells only how many.
 */
export async function readSignFacts(
  database: Database,
  { shopId }: AskContext,
  { buyerId, tid, trackingNumber: asked, since }: Asks['readSigns']['in'],
): Promise<SignFacts> {
  const trackingNumber = asked === undefined ? undefined : plainNumber(asked);
  const from = new Date(since);
  const [ours, otherShops, unowned, orders, returns] = await Promise.all([
    trackingNumber === undefined
      ? []
      : database.returnParcel.findMany({
          where: { shopId, trackingNumber, tid: { not: tid } },
          distinct: ['tid'],
          select: { tid: true },
          orderBy: { tid: 'asc' },
          take: MOST_ORDERS,
        }),
    trackingNumber === undefined
      ? 0
      : database.returnParcel.count({ where: { shopId: { not: shopId }, trackingNumber } }),
    trackingNumber === undefined
      ? 0
      : database.unownedParcel.count({ where: { shopId, trackingNumber, matchedCaseId: null } }),
    database.case.findMany({
      where: { shopId, buyerId, openedAt: { gte: from } },
      distinct: ['tid'],
      select: { tid: true },
    }),
    database.returnParcel.findMany({
      where: { shopId, buyerId, seenAt: { gte: from } },
      distinct: ['tid'],
      select: { tid: true },
    }),
  ]);
  const returned = new Set([tid, ...returns.map((row) => row.tid)]);
  const known = new Set([...returned, ...orders.map((row) => row.tid)]);
  return {
    sameNumberIn: ours.map((row) => row.tid),
    otherShops,
    orders: known.size,
    returned: returned.size,
    unowned: unowned > 0,
  };
}

/** The cases of any shop, not ended, of other orders that have a return under this number. */
export async function casesSharing(
  database: Database,
  trackingNumber: string,
  { shopId, tid, caseId }: { shopId: string; tid: string; caseId: string },
): Promise<{ caseId: string; shopId: string }[]> {
  const rows = await database.returnParcel.findMany({
    where: { trackingNumber, caseId: { not: caseId }, NOT: { shopId, tid } },
    select: { caseId: true, shopId: true },
    orderBy: { seenAt: 'desc' },
    take: MOST_CASES,
  });
  const where = { id: { in: rows.map((row) => row.caseId) }, endedAt: null };
  const open = new Set((await database.case.findMany({ where, select: { id: true } })).map(({ id }) => id));
  return rows.filter((row) => open.has(row.caseId));
}

/** A number that so many share is known to be false. */
const MOST_CASES = 50;
