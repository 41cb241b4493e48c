import { randomUUID } from 'node:crypto';
import type { Database } from '../database';

/** Why a shop's calls wait when no provider, but a person, has stopped them. */
export const BY_PERSON = 'byPerson';

/** Whatever a shop speaks to. */
const PROVIDERS = ['top', 'alipay', 'kuaidi100', 'aliyunSms'] as const;

/**
 * Stops everything a shop says to its providers. Its cases stay open, and people may go on working them: what a case
 * asks waits until the shop is resumed. The platform's own countdowns run on. Repeating it changes nothing.
 * @returns whether there is such a shop
 */
export async function pauseShop(database: Database, shopId: string): Promise<boolean> {
  if (!(await exists(database, shopId))) return false;
  await database.$transaction(async (transaction) => {
    const open = await transaction.providerPause.findMany({ where: { shopId, resumedAt: null } });
    const running = PROVIDERS.filter((provider) => !open.some((one) => one.provider === provider));
    await transaction.providerPause.createMany({
      data: running.map((provider) => ({ id: randomUUID(), shopId, provider, reason: BY_PERSON })),
    });
  });
  return true;
}

/** Lets the calls go on that a person has stopped. A pause by a provider stays until its credentials are renewed. */
export async function resumeShop(database: Database, shopId: string, by: string): Promise<boolean> {
  if (!(await exists(database, shopId))) return false;
  await database.providerPause.updateMany({
    where: { shopId, reason: BY_PERSON, resumedAt: null },
    data: { resumedAt: new Date(), resumedBy: by },
  });
  return true;
}

async function exists(database: Database, shopId: string): Promise<boolean> {
  return (await database.shop.count({ where: { id: shopId, removedAt: null } })) > 0;
}
