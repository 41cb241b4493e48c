import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';
import { PAUSED_PROVIDERS, RESTORED } from '../restored';

/** Why a shop's calls wait when no provider, but a person, has stopped them. */
export const BY_PERSON = 'byPerson';

/**
 * Stops everything a shop says to its providers. Its cases stay open, and people may go on working them: what a case
 * asks waits until the shop is resumed. The platform's own countdowns run on. Repeating it changes nothing.
 * @returns whether there is such a shop
 */
export function pauseShop(database: Database, shopId: string, by: AuditSource): Promise<boolean> {
  return database.$transaction(async (transaction) => {
    if (!(await isOnBoard(transaction, shopId))) return false;
    // What waits for the books after a restore ends by itself: a person's word stands beside it.
    const open = await transaction.providerPause.findMany({
      where: { shopId, resumedAt: null, reason: { not: RESTORED } },
    });
    const running = PAUSED_PROVIDERS.filter((provider) => !open.some((one) => one.provider === provider));
    if (running.length === 0) return true;
    await transaction.providerPause.createMany({
      data: running.map((provider) => ({ id: randomUUID(), shopId, provider, reason: BY_PERSON })),
    });
    const after = { providers: running };
    await audit(transaction, by, { action: 'shopPaused', shopId, subject: `shop:${shopId}`, after });
    return true;
  });
}

/**
 * Lets the calls go on that a person has stopped. A pause by a provider stays until its credentials are renewed.
 * @returns whether there is such a shop
 */
export function resumeShop(database: Database, shopId: string, by: AuditSource): Promise<boolean> {
  return database.$transaction(async (transaction) => {
    if (!(await isOnBoard(transaction, shopId))) return false;
    const { count } = await transaction.providerPause.updateMany({
      where: { shopId, reason: BY_PERSON, resumedAt: null },
      data: { resumedAt: new Date(), resumedBy: by.actorId },
    });
    if (count > 0) await audit(transaction, by, { action: 'shopResumed', shopId, subject: `shop:${shopId}` });
    return true;
  });
}

/** Of two who pause or resume a shop at once, the second finds what the first has done. */
async function isOnBoard(transaction: Prisma.TransactionClient, shopId: string): Promise<boolean> {
  await takeTurn(transaction, `pauseShop:${shopId}`);
  return (await transaction.shop.count({ where: { id: shopId, removedAt: null } })) > 0;
}
