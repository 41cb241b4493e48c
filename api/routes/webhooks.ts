import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WEBHOOK_TYPES } from '../../domain/webhooks';
import type { WebhookDelivery } from '../../prisma/client/client';
import { DELIVERY_STATUSES, type WebhookRow } from '../../store/webhooks';
import { commandIdOf } from '../answers';
import { duty, type Operation, ok, operation } from '../contract/operation';
import { placeFrom } from '../cursor';
import { text } from '../fields';
import { pageOf, placeCursor, timelineQuery } from '../lists';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, oneOf, pageOf as pageSchema, word } from '../schemas/leaves';

const KEEPERS = duty('keepWebhooks', 'keep webhooks');

const entry = z.strictObject({
  name: text(100),
  url: text(2_000).meta({ description: 'https, and an address of the open network.' }),
  types: z
    .array(z.enum(WEBHOOK_TYPES))
    .min(1, 'must name a type')
    .max(WEBHOOK_TYPES.length, `must have at most ${WEBHOOK_TYPES.length} entries`),
});

const nothing = z.strictObject({});

const webhookFields = {
  id: word,
  name: word,
  url: word,
  types: z.array(oneOf(WEBHOOK_TYPES)),
  createdBy: word,
  createdAt: at,
  removedAt: at.nullable(),
};

const webhook = z.strictObject(webhookFields).meta({ id: 'Webhook', description: 'An address that hears of cases.' });
const madeWebhook = z
  .strictObject({ ...webhookFields, secret: word })
  .meta({ id: 'MadeWebhook', description: 'With the secret that signs. No other answer has it.' });

const delivery = z
  .strictObject({
    id: word,
    type: oneOf(WEBHOOK_TYPES),
    caseId: word,
    status: oneOf(DELIVERY_STATUSES),
    round: count,
    attempts: count,
    lastStatus: count.nullable(),
    lastReason: word.nullable(),
    nextAt: at.nullable(),
    createdAt: at,
    endedAt: at.nullable(),
    replayedBy: word.nullable(),
  })
  .meta({ id: 'WebhookDelivery', description: 'One message to one webhook, and what came of it.' });

const deliveriesQuery = z.strictObject({
  status: z.enum(DELIVERY_STATUSES).optional(),
  limit: timelineQuery.shape.limit,
  cursor: text(1000).optional(),
});

const AT = '2026-03-02T03:00:00.000Z';
const body = { name: 'ERP', url: 'https://erp.example.com/hooks', types: ['case.settled', 'case.closed'] };
const example = { id: 'wh_3f', ...body, createdBy: 'manager-1', createdAt: AT, removedAt: null };
const deliveryExample = {
  ...{ id: 'wh_3f_8130_case-closed', type: 'case.closed', caseId: 'c1', status: 'dead', round: 1, attempts: 11 },
  ...{ lastStatus: 500, lastReason: null, nextAt: null, createdAt: AT, endedAt: '2026-03-05T03:00:00.000Z' },
  replayedBy: null,
};

/** `/v1/webhooks`: which programs of the shop hear of its cases, and what was sent to them. */
export const webhookOperations: readonly Operation[] = [
  operation({
    id: 'makeWebhook',
    method: 'post',
    path: '/v1/webhooks',
    tag: 'Webhooks',
    summary: 'Have a program of the shop hear of cases',
    description:
      'It hears of what is recorded from now on, signed by the rules of Standard Webhooks (docs/webhooks.md).',
    who: KEEPERS,
    body: entry,
    answers: { 201: { is: 'The webhook with its secret.', schema: madeWebhook } },
    errors: ['addressRefused', 'tooManyWebhooks'],
    example: { body, answer: { ...example, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' } },
    async handle({ deps, req, res, body: { types, ...rest } }) {
      const { shopId } = principalOf(res);
      const id = `wh_${createHash('sha256')
        .update(`${shopId}/${commandIdOf(res)}`)
        .digest('hex')
        .slice(0, 32)}`;
      const wanted = { ...rest, types: [...new Set(types)], id, shopId };
      const made = await deps.webhooks.make(wanted, sourceOf(req, res));
      if (made.as === 'refused') {
        refuseRequest('addressRefused', made.fault, [{ path: 'url', code: 'addressRefused', message: made.fault }]);
      }
      if (made.as === 'tooMany') refuseRequest('tooManyWebhooks', 'Remove a webhook before you add another one.');
      return { status: 201, body: { ...webhookView(made.row), secret: made.secret } };
    },
  }),

  operation({
    id: 'listWebhooks',
    method: 'get',
    path: '/v1/webhooks',
    tag: 'Webhooks',
    summary: 'List the webhooks of the shop, the newest first',
    who: KEEPERS,
    answers: { 200: { is: 'The webhooks, without their secrets.', schema: itemsOf(webhook) } },
    errors: [],
    example: { answer: { items: [example] } },
    async handle({ deps, res }) {
      return ok({ items: (await deps.webhooks.all(principalOf(res).shopId)).map(webhookView) });
    },
  }),

  operation({
    id: 'removeWebhook',
    method: 'delete',
    path: '/v1/webhooks/{webhookId}',
    tag: 'Webhooks',
    summary: 'Take a webhook away',
    description: 'Its secret is forgotten, and what has not arrived is dropped. What was sent stays readable.',
    who: KEEPERS,
    answers: { 200: { is: 'The webhook, which hears nothing more.', schema: webhook } },
    errors: [],
    example: { answer: { ...example, removedAt: AT } },
    async handle({ deps, req, res }) {
      const { shopId } = principalOf(res);
      const removed = await deps.webhooks.remove({ shopId, id: pathId(req, 'webhook') }, sourceOf(req, res));
      return ok(webhookView(removed ?? notFound('webhook')));
    },
  }),

  operation({
    id: 'listDeliveries',
    method: 'get',
    path: '/v1/webhooks/{webhookId}/deliveries',
    tag: 'Webhooks',
    summary: 'List what was sent to a webhook, the latest first',
    description:
      '`dead`: three days of tries have failed, or the receiver answered 410. `dropped`: the webhook was removed before.',
    who: KEEPERS,
    query: deliveriesQuery,
    answers: { 200: { is: 'A page of deliveries.', schema: pageSchema(delivery) } },
    errors: ['invalidCursor'],
    example: { query: { status: 'dead' }, answer: { items: [deliveryExample], next: null } },
    async handle({ deps, req, res, query: { limit, cursor, ...filter } }) {
      const which = { ...filter, shopId: principalOf(res).shopId, webhookId: pathId(req, 'webhook') };
      const after = cursor === undefined ? undefined : placeFrom(cursor);
      const rows = (await deps.webhooks.deliveries(which, { limit: limit + 1, after })) ?? notFound('webhook');
      return ok(pageOf(rows, limit, deliveryView, ({ createdAt, id }) => placeCursor(createdAt, id)));
    },
  }),

  operation({
    id: 'replayDelivery',
    method: 'post',
    path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
    tag: 'Webhooks',
    summary: 'Send a delivery that has ended again',
    description: 'Under the same id and with the same body, and with new tries for three days.',
    who: KEEPERS,
    body: nothing,
    answers: { 200: { is: 'The delivery, which is tried again.', schema: delivery } },
    errors: ['deliveryUnderWay', 'webhookRemoved'],
    example: {
      body: {},
      answer: { ...deliveryExample, status: 'waiting', round: 2, endedAt: null, replayedBy: 'manager-1' },
    },
    async handle({ deps, req, res }) {
      const order = { shopId: principalOf(res).shopId, webhookId: pathId(req, 'webhook'), commandId: commandIdOf(res) };
      const replayed = await deps.webhooks.replay(
        { ...order, deliveryId: pathId(req, 'delivery') },
        sourceOf(req, res),
      );
      switch (replayed.as) {
        case 'replayed':
          return ok(deliveryView(replayed.row));
        case 'underWay':
          return refuseRequest('deliveryUnderWay', 'This delivery is still tried; wait until it has ended.');
        case 'removed':
          return refuseRequest('webhookRemoved', 'The webhook was removed; nothing more is sent to it.');
        case 'unknown':
          return notFound('delivery');
      }
    },
  }),
];

function webhookView({ id, name, url, types, createdBy, createdAt, removedAt }: WebhookRow) {
  return { id, name, url, types, createdBy, createdAt, removedAt };
}

function deliveryView(row: WebhookDelivery) {
  const { id, type, caseId, status, round, attempts, lastStatus, lastReason, nextAt, createdAt, endedAt } = row;
  const { replayedBy } = row;
  return {
    ...{ id, type, caseId, status, round, attempts, lastStatus, lastReason, nextAt, createdAt, endedAt },
    replayedBy,
  };
}
