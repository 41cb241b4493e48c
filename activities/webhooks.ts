import { sendWebhook, type WebhookAnswer } from '../adapters/webhook';
import { processKeys } from '../config';
import type { Webhook, WebhookDelivery } from '../prisma/client/client';
import type { Database } from '../store/database';
import { openRow } from '../store/sealed';
import type { DeliveryStatus } from '../store/webhooks';

interface Order {
  deliveryId: string;
  round: number;
  /** When the next try comes, ms from now; absent: this is the last one. */
  nextInMs?: number;
}

export interface WebhookOptions {
  /** Hosts (`host:port`) that may be anywhere and speak http: those of tests. */
  testHosts: readonly string[];
}

/** The receiver wants nothing more of this (Standard Webhooks). */
const GONE = 410;

/**
 * Sends a delivery once and writes down what came of it. When the worker dies after sending, the same message goes again, under
 * the same id.
 */
export function webhooks({ database }: { database: Database }, { testHosts }: WebhookOptions) {
  return {
    async tryDelivery({ deliveryId, round, nextInMs }: Order): Promise<'over' | 'again'> {
      const delivery = await database.webhookDelivery.findUnique({ where: { id: deliveryId } });
      if (delivery?.status !== 'waiting' || delivery.round !== round) return 'over';
      const webhook = await database.webhook.findUnique({ where: { id: delivery.webhookId } });
      if (!webhook || webhook.removedAt !== null) return end(delivery, 'dropped');
      const answer = await send(webhook, delivery);
      const status = 'status' in answer ? answer.status : undefined;
      const tried = {
        attempts: { increment: 1 },
        lastStatus: status ?? null,
        lastReason: 'reason' in answer ? answer.reason : null,
      };
      if (status !== undefined && status >= 200 && status < 300) return end(delivery, 'delivered', tried);
      if (status === GONE || nextInMs === undefined) return end(delivery, 'dead', tried);
      const nextAt = new Date(Date.now() + nextInMs);
      await database.webhookDelivery.updateMany({ where: { id: deliveryId, round }, data: { ...tried, nextAt } });
      return 'again';
    },
  };

  function send(webhook: Webhook, { id, body }: WebhookDelivery): Promise<WebhookAnswer> {
    const { url, secret } = openRow(processKeys(), 'Webhook', [webhook.id], webhook);
    return sendWebhook({ url, id, secret, body, at: Date.now() }, testHosts);
  }

  async function end({ id, round }: WebhookDelivery, status: DeliveryStatus, tried: object = {}): Promise<'over'> {
    const data = { ...tried, status, nextAt: null, endedAt: new Date() };
    await database.webhookDelivery.updateMany({ where: { id, round }, data });
    return 'over';
  }
}
