import { type Request, Router } from 'express';
import { z } from 'zod';
import type { AppDeps } from '../deps';
import { troublesQuery } from '../lists';
import { notFound, pathId, principalOf, throwUnlessHas } from '../request';
import { parse } from '../validate';

const nothing = z.strictObject({});

/**
 * `/v1/troubles`: matters of the shop that belong to no case. A supervisor settles them; everybody may see why things
 * wait.
 */
export function troublesRouter({ troubles }: AppDeps): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const { open, limit } = parse(troublesQuery, req.query, 'query');
    res.json({ items: await troubles.list(principalOf(res).shopId, { open }, limit) });
  });

  router.post('/:troubleId/resume', async (req: Request, res) => {
    throwUnlessHas(res, 'lead', 'let calls to a provider go on');
    const { shopId, actor } = principalOf(res);
    parse(nothing, req.body ?? {}, 'body');
    res.json((await troubles.resume(shopId, pathId(req, 'trouble'), actor.id)) ?? notFound('trouble'));
  });
  return router;
}
