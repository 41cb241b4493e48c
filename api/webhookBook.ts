import type { WebhookDelivery } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import { type Replayed, type ReplayOrder, replayDelivery } from '../store/webhookReplay';
import {
  type DeliveryStatus,
  listWebhooks,
  type Made,
  makeWebhook,
  removeWebhook,
  type WebhookEntry,
  type WebhookRow,
} from '../store/webhooks';
import type { Page, Place } from './records';

/** A shop's webhooks and what was sent to them (docs/webhooks.md). */
export interface WebhookBook {
  make(entry: WebhookEntry & { id: string; shopId: string }, by: AuditSource): Promise<Made>;
  all(shopId: string): Promise<WebhookRow[]>;
  remove(which: { shopId: string; id: string }, by: AuditSource): Promise<WebhookRow | undefined>;
  /** The latest first, beyond `after`. Undefined when the shop has no such webhook, and never had. */
  deliveries(
    which: { shopId: string; webhookId: string; status?: DeliveryStatus },
    page: Page & { after?: Place },
  ): Promise<WebhookDelivery[] | undefined>;
  replay(order: ReplayOrder, by: AuditSource): Promise<Replayed>;
}

/** The webhooks in Postgres. The hosts of `testHosts` may be anywhere and speak http. */
export function prismaWebhooks(database: Database, testHosts: readonly string[]): WebhookBook {
  return {
    make: (entry, by) => makeWebhook(database, entry, by, testHosts),
    all: (shopId) => listWebhooks(database, shopId),
    remove: (which, by) => removeWebhook(database, which, by),
    async deliveries({ shopId, webhookId, ...equal }, { limit, after }) {
      if ((await database.webhook.count({ where: { id: webhookId, shopId } })) === 0) return undefined;
      return database.webhookDelivery.findMany({
        where: { AND: [{ webhookId, shopId, ...equal }, after ? beyond(after) : {}] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
    },
    replay: (order, by) => replayDelivery(database, order, by),
  };
}

function beyond({ at, id }: Place) {
  if (at === null) return {};
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
