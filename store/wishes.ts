import { BUYER_WISHES, type BuyerWish } from '../domain/vocabulary';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/** What this buyer has said to the shop, in whatever case, not to want. */
export async function readWishes(
  database: Pick<Database, 'direct'>,
  { shopId, buyerId }: { shopId: string; buyerId: string },
): Promise<BuyerWish[]> {
  const rows = await database.direct.$queryRaw<{ wish: string }[]>(
    Prisma.sql`SELECT DISTINCT "wish" FROM "BuyerWish" WHERE "shopId" = ${shopId} AND "buyerId" = ${buyerId}`,
  );
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
