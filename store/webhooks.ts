import { randomBytes } from 'node:crypto';
import { addressFault, SECRET_PREFIX } from '../adapters/webhook';
import { processKeys } from '../config';
import { type WebhookType, webhookTypesOf } from '../domain/webhooks';
import type { Prisma, Webhook, WebhookDelivery } from '../prisma/client/client';
import { type AuditSource, audit } from './audit';
import { type Database, takeTurn } from './database';
import { type Change, changesAfter, lastPosition } from './outbox';
import { openRow, sealRow } from './sealed';

/** `dropped`: its webhook was removed before it arrived. `dead`: all tries have failed; a person may replay it. */
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'dead', 'dropped'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** How many webhooks a shop may have: each hears of every change. */
const MOST_WEBHOOKS = 20;

export interface WebhookEntry {
  name: string;
  url: string;
  types: WebhookType[];
}

/** A webhook without its secret. */
export type WebhookRow = Omit<Webhook, 'secret'>;

export type Made =
  | { as: 'made'; row: WebhookRow; secret: string }
  /** Why it may not have this address. */
  | { as: 'refused'; fault: string }
  | { as: 'tooMany' };

/**
 * Makes a webhook, which hears of what is committed from now on. The same id again gives the same one, and its secret. So a caller
 * whose answer was lost may repeat the request.
 */
export async function makeWebhook(
  database: Database,
  { id, shopId, ...entry }: WebhookEntry & { id: string; shopId: string },
  by: AuditSource,
  testHosts: readonly string[],
): Promise<Made> {
  const fault = addressFault(entry.url, testHosts);
  if (fault !== undefined) return { as: 'refused', fault };
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `webhooks:${shopId}`);
    const known = await transaction.webhook.findFirst({ where: { id, shopId, removedAt: null } });
    if (known) {
      const { secret, ...row } = openRow(processKeys(), 'Webhook', [id], known);
      return { as: 'made', row, secret };
    }
    const count = await transaction.webhook.count({ where: { shopId, removedAt: null } });
    if (count >= MOST_WEBHOOKS) return { as: 'tooMany' };
    const since = await lastPosition(transaction);
    // Nobody has heard anything since the last one was removed.
    if (count === 0) await moveCursor(transaction, shopId, since);
    const secret = `${SECRET_PREFIX}${randomBytes(32).toString('base64')}`;
    const data = { id, shopId, ...entry, since, createdBy: by.actorId };
    const sealed = sealRow(processKeys(), 'Webhook', [id], { ...data, secret });
    const row = await transaction.webhook.create({ data: sealed, omit: { secret: true } });
    await audit(transaction, by, { action: 'webhookMade', shopId, subject: `webhook:${id}`, after: entry });
    return { as: 'made', row, secret };
  });
}

/** The webhooks of a shop, the newest first. */
export function listWebhooks(database: Database, shopId: string): Promise<WebhookRow[]> {
  const where = { shopId, removedAt: null };
  return database.webhook.findMany({ where, orderBy: { createdAt: 'desc' }, omit: { secret: true } });
}

/** Takes a webhook away and forgets its secret; repeated it changes nothing. Undefined when the shop has none of this id. */
export function removeWebhook(
  database: Database,
  { shopId, id }: { shopId: string; id: string },
  by: AuditSource,
): Promise<WebhookRow | undefined> {
  return database.$transaction(async (transaction) => {
    const { count } = await transaction.webhook.updateMany({
      where: { id, shopId, removedAt: null },
      data: { removedAt: new Date(), secret: '' },
    });
    if (count > 0) await audit(transaction, by, { action: 'webhookRemoved', shopId, subject: `webhook:${id}` });
    return (await transaction.webhook.findFirst({ where: { id, shopId }, omit: { secret: true } })) ?? undefined;
  });
}

/** How many changes become deliveries in one transaction, and how many deliveries are started at once. */
const BATCH = 100;

/**
 * Makes deliveries of what was committed, one for each webhook and news. The cursor moves in the same transaction, so each
 * news becomes one delivery, whoever runs this, and however often.
 */
export async function makeDeliveries(database: Database, shopId: string): Promise<void> {
  const webhooks = await database.webhook.findMany({ where: { shopId, removedAt: null } });
  if (webhooks.length === 0) return;
  let isMore = true;
  while (isMore) isMore = await database.$transaction((transaction) => nextPage(transaction, shopId, webhooks));
}

async function nextPage(
  transaction: Prisma.TransactionClient,
  shopId: string,
  webhooks: readonly Webhook[],
): Promise<boolean> {
  await takeTurn(transaction, `webhooks:${shopId}`);
  const cursor = await transaction.webhookCursor.findUnique({ where: { shopId } });
  const from = cursor?.position ?? 0n;
  const changes = await changesAfter(transaction, from, { shopId }, BATCH);
  const last = changes.at(-1);
  if (!last) return false;
  const data = changes.flatMap((change) => webhooks.flatMap((webhook) => deliveriesOf(webhook, change)));
  if (data.length > 0) await transaction.webhookDelivery.createMany({ data, skipDuplicates: true });
  await moveCursor(transaction, shopId, last.position);
  return changes.length === BATCH;
}

async function moveCursor(transaction: Prisma.TransactionClient, shopId: string, position: bigint): Promise<void> {
  await transaction.webhookCursor.upsert({ where: { shopId }, create: { shopId, position }, update: { position } });
}

function deliveriesOf(
  { id: webhookId, types, since }: Webhook,
  change: Change,
): Prisma.WebhookDeliveryCreateManyInput[] {
  if (change.position <= since) return [];
  const { shopId, caseId, position } = change;
  return webhookTypesOf(change)
    .filter((type) => types.includes(type))
    .map((type) => ({
      // Without a dot: what is signed has the id before the first one.
      id: `${webhookId}_${position}_${type.replace('.', '-')}`,
      ...{ webhookId, shopId, type, caseId, body: JSON.stringify(bodyOf(type, change)) },
    }));
}

/** What the receiver reads: ids, names of ours and instants. Who may know more reads the case through the API. */
function bodyOf(type: WebhookType, { shopId, caseId, kind, stage, fromSeq, seq, types, tasks, at }: Change) {
  const is = type === 'task.opened' ? 'opened' : type === 'task.closed' ? 'closed' : undefined;
  const told = is && tasks.filter((task) => task.is === is).map(({ id, kind, role }) => ({ id, kind, role }));
  return {
    type,
    timestamp: at.toISOString(),
    data: { shopId, caseId, kind, stage, fromSeq, seq, events: types, ...(told && { tasks: told }) },
  };
}

/** The deliveries of a shop whose workflow nobody has started yet, the oldest first. */
export function unstartedDeliveries(database: Database, shopId: string): Promise<WebhookDelivery[]> {
  return database.webhookDelivery.findMany({
    where: { shopId, isStarted: false },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
}

/** Its workflow runs. A later round is another one. */
export async function noteStarted(database: Database, { id, round }: WebhookDelivery): Promise<void> {
  await database.webhookDelivery.updateMany({ where: { id, round }, data: { isStarted: true } });
}

/** Deletes deliveries that ended before an instant. Gives their number. */
export async function deleteDeliveries(database: Database, shopId: string, before: Date): Promise<number> {
  const { count } = await database.webhookDelivery.deleteMany({ where: { shopId, endedAt: { lt: before } } });
  return count;
}
