import type { AskContext, Asks, SignFacts } from '../domain/asks';
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
  { buyerId, tid, trackingNumber, since }: Asks['readSigns']['in'],
): Promise<SignFacts> {
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
