import express, { Router } from 'express';
import { z } from 'zod';
import { missing } from '../model/errors';
import { setReceipt } from '../model/texts';
import type { World } from '../model/world';
import { parseBody, text } from './validate';

const accountBody = z.strictObject({
  shopId: text,
  accessKeySecret: text,
  signNames: z.array(text).min(1),
  templates: z.record(text, z.array(text)),
});

const receiptBody = z.strictObject({
  status: z.enum(['waiting', 'failed', 'delivered']),
  errCode: text.optional(),
});

const robotBody = z.strictObject({ shopId: text, kind: z.enum(['dingTalk', 'weCom']), secret: text.optional() });

const SEND_STATUS = { waiting: 1, failed: 2, delivered: 3 } as const;

/** The control API of SMS and robots: accounts, sent messages, and the network's receipts. */
export function wordsRouter(world: World): Router {
  const router = Router();
  router.use(['/sms-accounts', '/texts', '/robots'], express.json({ limit: '256kb' }));

  router.put('/sms-accounts/:accessKeyId', (request, response) => {
    const { accessKeyId } = request.params;
    const account = { accessKeyId, ...parseBody(accountBody, request.body) };
    world.store.transact(() => world.store.put('smsAccount', accessKeyId, account));
    const { accessKeySecret: _secret, ...shown } = account;
    response.json(shown);
  });

  router.get('/sms-accounts/:accessKeyId/texts', (request, response) => {
    const texts = [...world.store.list('text')].filter((one) => one.accessKeyId === request.params.accessKeyId);
    response.json(texts.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })));
  });

  router.post('/texts/:bizId/receipt', (request, response) => {
    const { bizId } = request.params;
    const { status, errCode = '' } = parseBody(receiptBody, request.body);
    if (!world.store.get('text', bizId)) throw missing(`No text ${bizId} was sent.`);
    response.json(world.store.transact(() => setReceipt(world, bizId, SEND_STATUS[status], errCode)));
  });

  router.put('/robots/:key', (request, response) => {
    const { key } = request.params;
    const settings = parseBody(robotBody, request.body);
    const before = world.store.get('robot', key);
    const past = { throttledUntil: 0, turnedAway: 0, messages: [], ...before };
    const { secret: _secret, ...shown } = world.store.transact(() =>
      world.store.put('robot', key, { ...past, key, secret: undefined, ...settings }),
    );
    response.json(shown);
  });

  router.get('/robots/:key', (request, response) => {
    const robot = world.store.get('robot', request.params.key);
    if (!robot) throw missing(`There is no robot ${request.params.key}.`);
    const { key, kind, turnedAway, throttledUntil } = robot;
    const messages = robot.messages.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
    response.json({ key, kind, turnedAway, throttledUntil: new Date(throttledUntil).toISOString(), messages });
  });

  return router;
}
