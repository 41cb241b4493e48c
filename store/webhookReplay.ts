import type { WebhookDelivery } from '../prisma/client/client';
import { type AuditSource, audit } from './audit';
import type { Database } from './database';

export interface ReplayOrder {
  shopId: string;
  webhookId: string;
  deliveryId: string;
  /** Repeated, nothing is replayed again. */
  commandId: string;
}

export type Replayed =
  | { as: 'replayed'; row: WebhookDelivery }
  | { as: 'underWay' }
  | { as: 'removed' }
  | { as: 'unknown' };

/** A person wants a delivery that has ended to be sent again, with the same id and body. The shop's watcher starts it. */
export function replayDelivery(database: Database, order: ReplayOrder, by: AuditSource): Promise<Replayed> {
  const { shopId, webhookId, deliveryId: id, commandId } = order;
  return database.$transaction(async (transaction): Promise<Replayed> => {
    const before = await transaction.webhookDelivery.findFirst({ where: { id, webhookId, shopId } });
    if (!before) return { as: 'unknown' };
    if (before.replayId === commandId) return { as: 'replayed', row: before };
    if (before.status === 'waiting') return { as: 'underWay' };
    if ((await transaction.webhook.count({ where: { id: webhookId, removedAt: null } })) === 0)
      return { as: 'removed' };
    const { count } = await transaction.webhookDelivery.updateMany({
      // Of two people who replay it at once one comes too late.
      where: { id, round: before.round },
      data: {
        ...{ status: 'waiting', isStarted: false, endedAt: null, nextAt: null },
        ...{ round: { increment: 1 }, replayId: commandId, replayedBy: by.actorId },
      },
    });
    if (count === 0) return { as: 'underWay' };
    const row = await transaction.webhookDelivery.findUniqueOrThrow({ where: { id } });
    await audit(transaction, by, { action: 'webhookReplayed', shopId, subject: `delivery:${id}` });
    return { as: 'replayed', row };
  });
}
