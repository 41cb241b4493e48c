import type { Prisma } from '../../prisma/client/client';

/** Whether nobody else counts this shop now. Who may, may until the transaction ends. */
export async function mayTakeNumbersTurn(transaction: Prisma.TransactionClient, shopId: string): Promise<boolean> {
  const [{ free }] = await transaction.$queryRaw<[{ free: boolean }]>`
    SELECT pg_try_advisory_xact_lock(hashtext(${`numbers:${shopId}`})) AS "free"`;
  return free;
}
