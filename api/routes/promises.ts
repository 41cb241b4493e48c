import type { Response } from 'express';
import { z } from 'zod';
import { commandTable } from '../../domain/case/table';
import { DomainError, refuse } from '../../domain/errors';
import { PROMISES } from '../../domain/vocabulary';
import { CaseNotFound } from '../../intake/errors';
import type { BuyerPromise } from '../../prisma/client/client';
import { commandIdOf, keyOf, noteLook } from '../answers';
import { command, ok, operation, STAFF } from '../contract/operation';
import type { AppDeps } from '../deps';
import { platformId, text } from '../fields';
import { notFound, pathId, principalOf } from '../request';
import { at, nick, oneOf, pageOf, word, words } from '../schemas/leaves';

const STATUSES = ['open', 'kept', 'broken', 'redeemed', 'cancelled'] as const;

const promisesQuery = z.strictObject({ buyerId: text(200), status: z.enum(STATUSES).optional() });

const redeemBody = z.strictObject({ tid: platformId.optional() });

const promiseFields = {
  id: word,
  caseId: word,
  buyerId: nick,
  tid: word,
  what: oneOf(PROMISES),
  text: words.nullable(),
  until: at.nullable(),
  status: oneOf(STATUSES),
  madeBy: word,
  madeAt: at,
  endedBy: word.nullable(),
  endedAt: at.nullable(),
  redeemedOn: word.nullable(),
};

export const promiseView = z
  .strictObject(promiseFields)
  .meta({ id: 'Promise', description: 'What the shop owes a buyer besides money, or owed.' });

const example = {
  ...{ id: 'c1/promise-1', caseId: 'c1', buyerId: 'b1', tid: '4000000000000000001', what: 'gift', text: 'a cup' },
  ...{ until: null, status: 'open', madeBy: 'agent-1', madeAt: '2026-03-02T03:00:00.000Z', endedBy: null },
  ...{ endedAt: null, redeemedOn: null },
};

/**
 * `/v1/promises`: what the shop owes a buyer, for the agent who serves the buyer next (handbook §1). A promise can be
 * redeemed once.
 */
export const promiseOperations = [
  operation({
    id: 'listPromises',
    method: 'get',
    path: '/v1/promises',
    tag: 'Buyers',
    summary: 'List what the shop owes a buyer',
    who: STAFF,
    query: promisesQuery,
    answers: { 200: { is: 'The promises, the newest first.', schema: pageOf(promiseView) } },
    errors: [],
    example: { query: { buyerId: 'b1' }, answer: { items: [example], next: null } },
    async handle({ deps, res, query: { buyerId, status } }) {
      const rows = await deps.records.promises(principalOf(res).shopId, { buyerId, status });
      await noteLook(deps, res, { what: 'promises', caseIds: [...new Set(rows.map(({ caseId }) => caseId))] });
      return ok({ items: rows.map(viewOf), next: null });
    },
  }),

  operation({
    id: 'redeemOwedPromise',
    method: 'post',
    path: '/v1/promises/{promiseId}/redeem',
    tag: 'Buyers',
    summary: 'Give what was promised for a later order',
    description: 'Once. While its case lives, the case is told; afterwards only the promise is left.',
    who: command('redeemPromise'),
    body: redeemBody,
    answers: {
      200: { is: 'The promise as it is now.', schema: z.strictObject({ commandId: word, ...promiseFields }) },
    },
    errors: [],
    example: {
      body: { tid: '4000000000000000009' },
      answer: {
        ...{ ...example, commandId: 'k1', status: 'redeemed', endedBy: 'agent-1' },
        ...{ endedAt: '2026-04-01T03:00:00.000Z', redeemedOn: '4000000000000000009' },
      },
    },
    async handle({ deps, req, res, body: { tid } }) {
      const { records } = deps;
      const { shopId } = principalOf(res);
      const id = pathId(req, 'promise');
      const promise = (await records.promise(shopId, id)) ?? notFound('promise');
      await redeem(deps, res, promise, tid);
      await noteLook(deps, res, { what: 'promises', caseIds: [promise.caseId] });
      return ok({ commandId: keyOf(res), ...viewOf((await records.promise(shopId, id)) ?? promise) });
    },
  }),
];

/** While its case lives, the case redeems it. Afterwards only the row is left. */
async function redeem({ cases, promises }: AppDeps, res: Response, promise: BuyerPromise, tid?: string): Promise<void> {
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

/** Its after-sales term is over, whether or not its workflow has gone yet. */
function hasEnded(error: unknown): boolean {
  return (
    (error instanceof CaseNotFound && error.ended) || (error instanceof DomainError && error.code === 'caseClosed')
  );
}

/** A promise in an answer: its sort, its end, its status, and who made it in which case. */
export function viewOf(row: BuyerPromise) {
  const { id, caseId, buyerId, tid, what, text: said, until, status } = row;
  const { madeBy, madeAt, endedBy, endedAt, redeemedOn } = row;
  return { id, caseId, buyerId, tid, what, text: said, until, status, madeBy, madeAt, endedBy, endedAt, redeemedOn };
}
