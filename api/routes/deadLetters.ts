import { type Request, Router } from 'express';
import { z } from 'zod';
import type { DeadLetter } from '../../store/deadLetters';
import { commandIdOf } from '../answers';
import type { AppDeps } from '../deps';
import { text } from '../fields';
import { openQuery } from '../lists';
import { notFound, pathId, principalOf, throwUnlessHas } from '../request';
import { parse } from '../validate';

const nothing = z.strictObject({});
const closing = z.strictObject({ note: text(2000) });

/** `/v1/deadLetters`: what no case can hold and a person must decide: tried again, or closed with a note. A supervisor's. */
export function deadLettersRouter({ deadLetters }: AppDeps): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    throwUnlessHas(res, 'lead', 'read dead letters');
    const { open, limit } = parse(openQuery, req.query, 'query');
    const letters = await deadLetters.list(principalOf(res).shopId, { open }, limit);
    res.json({ items: letters.map(letterView) });
  });

  router.post('/:deadLetterId/retry', async (req: Request, res) => {
    throwUnlessHas(res, 'lead', 'try dead letters again');
    const { shopId, actor } = principalOf(res);
    parse(nothing, req.body ?? {}, 'body');
    const order = { shopId, letterId: pathId(req, 'deadLetter'), staffId: actor.id, commandId: commandIdOf(res) };
    res.json(letterView((await deadLetters.retry(order)) ?? notFound('deadLetter')));
  });

  router.post('/:deadLetterId/close', async (req: Request, res) => {
    throwUnlessHas(res, 'lead', 'close dead letters');
    const { shopId, actor } = principalOf(res);
    const { note } = parse(closing, req.body ?? {}, 'body');
    const closed = await deadLetters.close(shopId, pathId(req, 'deadLetter'), { staffId: actor.id, note });
    res.json(letterView(closed ?? notFound('deadLetter')));
  });
  return router;
}

function letterView({ id, sort, since, reason, about, attempts, outcome, note, closedAt, closedBy }: DeadLetter) {
  return { id, sort, since, reason, about, attempts, outcome, note, closedAt, closedBy };
}
