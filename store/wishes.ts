import { BUYER_WISHES, type BuyerWish } from '../domain/vocabulary';
import type { Database } from './database';

/** What this buyer has said to the shop, in whatever case, not to want. */
export async function readWishes(
  database: Database,
  { shopId, buyerId }: { shopId: string; buyerId: string },
): Promise<BuyerWish[]> {
  const rows = await database.buyerWish.findMany({
    where: { shopId, buyerId },
    distinct: ['wish'],
    select: { wish: true },
  });
  return BUYER_WISHES.filter((wish) => rows.some((row) => row.wish === wish));
}

/** The buyer's other cases whose after-sales term has not ended. */
export async function otherCasesOf(
  database: Database,
  { shopId, buyerId, caseId }: { shopId: string; buyerId: string; caseId: string },
): Promise<string[]> {
  const where = { shopId, buyerId, endedAt: null, id: { not: caseId } };
  return (await database.case.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
