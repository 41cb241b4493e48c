import { Prisma } from '../prisma/client/client';

/** What the shop's clock shows, epoch ms: its latest case tells how far it is ahead. */
export async function shopNow(reader: Pick<Prisma.TransactionClient, 'case'>, shopId: string): Promise<number> {
  const latest = await reader.case.findFirst({
    where: { shopId },
    orderBy: { openedAt: 'desc' },
    select: { clockOffset: true },
  });
  return Date.now() + Number(latest?.clockOffset ?? 0);
}

/** A column for whoever asks Postgres anyway: how far the shop's clock is ahead, ms; null for a shop without a case. */
export function clockOffsetOf(shopId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT k."clockOffset" FROM "Case" k WHERE k."shopId" = ${shopId} ORDER BY k."openedAt" DESC LIMIT 1)`;
}
