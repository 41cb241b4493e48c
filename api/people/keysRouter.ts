import { Router } from 'express';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';
import { notFound, pathId } from '../request';
import { parse } from '../validate';
import { adminOnly, sourceOf } from './caller';
import { noQuery } from './noQuery';
import { keyBody, keyQuery, keyView } from './schemas';

/** A key without a term of its own ends after a year, ms. */
const TERM = 365 * 86_400_000;

/** `/v1/keys`: the admin makes and revokes keys. The text of a key is in the answer that makes it, and never again. */
export function keysRouter({ keys }: Pick<AppDeps, 'keys'>): Router {
  const router = Router();
  router.use(adminOnly);

  router.get('/', async (req, res) => {
    const { shopId } = parse(keyQuery, req.query, 'query');
    res.json({ items: (await keys.all(shopId)).map((row) => keyView.parse(row)) });
  });

  router.post('/', noQuery, async (req, res) => {
    const { expiresAt = new Date(Date.now() + TERM), shopId = null, ...entry } = parse(keyBody, req.body ?? {}, 'body');
    if (expiresAt.getTime() <= Date.now()) {
      refuseRequest('invalidInput', 'The key would have expired already (expiresAt).');
    }
    const made = await keys.make({ ...entry, shopId, expiresAt }, sourceOf(req, res));
    if (!made) refuseRequest('invalidInput', 'There is no such shop (shopId).');
    res.status(201).json({ key: made.key, ...keyView.parse(made.row) });
  });

  router.delete('/:keyId', noQuery, async (req, res) => {
    const row = await keys.revoke(pathId(req, 'key'), sourceOf(req, res));
    res.json(keyView.parse(row ?? notFound('key')));
  });
  return router;
}
