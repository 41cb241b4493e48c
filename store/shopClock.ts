import type { Prisma } from '../prisma/client/client';

/** What the shop's clock shows, epoch ms: its latest case tells how far it is ahead. */
export async function shopNow(reader: Pick<Prisma.TransactionClient, 'case'>, shopId: string): Promise<number> {
  const latest = await reader.case.findFirst({
    where: { shopId },
    orderBy: { openedAt: 'desc' },
    select: { clockOffset: true },
  });
  return Date.now() + Number(latest?.clockOffset ?? 0);
}
