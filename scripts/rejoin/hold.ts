import { randomUUID } from 'node:crypto';
import type { Apart } from '../../domain/rejoin/differences';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { PAUSED_PROVIDERS, RESTORED } from '../../store/restored';

/**
 * Holds the shops whose cases have lost their rows though no restore has held them. Such a shop was lost itself, and taken on board
 * again: its books have forgotten whatever was paid.
 */
export async function holdForgotten(database: Database, apart: readonly Apart[]): Promise<void> {
  const shops = new Set(apart.flatMap(({ sort, shopId }) => (sort === 'rowsLost' ? [shopId] : [])));
  for (const shopId of shops) {
    if ((await database.providerPause.count({ where: { shopId, reason: RESTORED } })) > 0) continue;
    const data = PAUSED_PROVIDERS.map((provider) => ({ id: randomUUID(), shopId, provider, reason: RESTORED }));
    await database.providerPause.createMany({ data });
  }
}

/** Lets a shop's calls to its providers go on, whatever still differs. @returns whether they had waited */
export function liftHold(database: Database, shopId: string, by: AuditSource): Promise<boolean> {
  return database.$transaction(async (transaction) => {
    const { count } = await transaction.providerPause.updateMany({
      where: { shopId, reason: RESTORED, resumedAt: null },
      data: { resumedAt: new Date(), resumedBy: by.actorId },
    });
    const deed = { action: 'databaseRejoined', shopId, subject: `shop:${shopId}` } as const;
    if (count > 0) await audit(transaction, by, { ...deed, before: { held: true }, after: { held: false } });
    return count > 0;
  });
}
