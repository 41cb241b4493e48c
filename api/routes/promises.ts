import { type Response, Router } from 'express';
import { z } from 'zod';
import { commandTable } from '../../domain/case/table';
import { DomainError, refuse } from '../../domain/errors';
import { CaseNotFound } from '../../intake/errors';
import type { BuyerPromise } from '../../prisma/client/client';
import { commandIdOf, seen } from '../answers';
import type { AppDeps } from '../deps';
import { platformId, text } from '../fields';
import { notFound, pathId, principalOf } from '../request';
import { parse } from '../validate';

const promisesQuery = z.strictObject({
  buyerId: text(200),
  status: z.enum(['open', 'kept', 'broken', 'redeemed', 'cancelled']).optional(),
});

const redeemBody = z.strictObject({ tid: platformId.optional() });

/**
 * `/v1/promises`: what the shop owes a buyer, for the agent who serves the buyer next (handbook §1). A promise can be
 * redeemed once.
 */
export function promisesRouter(deps: AppDeps): Router {
  const { records, promises } = deps;
  const router = Router();

  router.get('/', async (req, res) => {
    const { buyerId, status } = parse(promisesQuery, req.query, 'query');
    const rows = await records.promises(principalOf(res).shopId, { buyerId, status });
    const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
    const found = { items: rows.map(promiseView), next: null };
    res.json(await seen(deps, res, { what: 'promises', caseIds }, found));
  });

  router.post('/:promiseId/redeem', async (req, res) => {
    const { shopId } = principalOf(res);
    const id = pathId(req, 'promise');
    const { tid } = parse(redeemBody, req.body ?? {}, 'body');
    const promise = (await records.promise(shopId, id)) ?? notFound('promise');
    await redeem(deps, res, promise, tid);
    const now = { commandId: commandIdOf(res), ...promiseView((await records.promise(shopId, id)) ?? promise) };
    res.json(await seen(deps, res, { what: 'promises', caseIds: [promise.caseId] }, now));
  });
  return router;

  /** While its case lives, the case redeems it. Afterwards only the row is left. */
  async function redeem({ cases }: AppDeps, res: Response, promise: BuyerPromise, tid?: string): Promise<void> {
    const { actor, shopId } = principalOf(res);
    const { id, caseId, processId } = promise;
    try {
      await cases.send(caseId, { type: 'redeemPromise', process: processId, tid }, actor, commandIdOf(res));
    } catch (error) {
      if (!hasEnded(error)) throw error;
      const { roles } = commandTable.redeemPromise;
      if (!roles.includes(actor.role)) {
        refuse('roleNotAllowed', `The role ${actor.role} may not redeemPromise; it takes ${roles.join(' or ')}.`);
      }
      if (!(await promises.redeem(shopId, id, { by: actor.id, tid }))) {
        refuse('alreadyDecided', 'This promise is no longer open; it is owed once.');
      }
    }
  }
}

/** Its after-sales term is over, whether or not its workflow has gone yet. */
function hasEnded(error: unknown): boolean {
  return (
    (error instanceof CaseNotFound && error.ended) || (error instanceof DomainError && error.code === 'caseClosed')
  );
}

/** A promise in an answer: its sort, its end, its status, and who made it in which case. */
function promiseView(row: BuyerPromise) {
  const {
    id,
    caseId,
    buyerId,
    tid,
    what,
    text: words,
    until,
    status,
    madeBy,
    madeAt,
    endedBy,
    endedAt,
    redeemedOn,
  } = row;
  return { id, caseId, buyerId, tid, what, text: words, until, status, madeBy, madeAt, endedBy, endedAt, redeemedOn };
}
