import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { hasDuty, STAFF_ROLES } from '../../domain/roles';
import type { Difference, Reconciliation } from '../../prisma/client/client';
import type { AppDeps } from '../deps';
import { text } from '../fields';
import { openQuery, runsQuery } from '../lists';
import { notFound, pathId, principalOf, throwUnlessHas } from '../request';
import { parse } from '../validate';

const closing = z.strictObject({ note: text(2000) });

/** `/v1/differences`: payments on which the provider and we disagree. Finance clears them up (handbook §4). */
export function differencesRouter({ differences }: AppDeps): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    throwUnlessReads(res, 'read differences');
    const { open, limit } = parse(openQuery, req.query, 'query');
    const rows = await differences.list(principalOf(res).shopId, { open }, limit);
    res.json({ items: rows.map(differenceView) });
  });

  router.post('/:differenceId/close', async (req: Request, res) => {
    throwUnlessHas(res, 'reconcile', 'close differences');
    const { shopId, actor } = principalOf(res);
    const { note } = parse(closing, req.body ?? {}, 'body');
    const row = await differences.close(shopId, pathId(req, 'difference'), { staffId: actor.id, note });
    res.json(differenceView(row ?? notFound('difference')));
  });
  return router;
}

/** `/v1/reconciliations`: the compared days. A day that is missing or not finished was not reconciled. */
export function reconciliationsRouter({ differences }: AppDeps): Router {
  const router = Router();
  router.get('/', async (req, res) => {
    throwUnlessReads(res, 'read reconciliations');
    const { limit } = parse(runsQuery, req.query, 'query');
    res.json({ items: (await differences.runs(principalOf(res).shopId, limit)).map(runView) });
  });
  return router;
}

/** Finance, and who reads every log. */
function throwUnlessReads(res: Response, what: string): void {
  const { role } = principalOf(res).actor;
  const readers = STAFF_ROLES.filter((one) => hasDuty(one, 'reconcile') || hasDuty(one, 'readLogs'));
  if (readers.includes(role)) return;
  refuse('roleNotAllowed', `The role ${role} may not ${what}; it takes ${readers.join(' or ')}.`);
}

function differenceView(row: Difference) {
  const { id, sort, kind, caseId, intentId, ours, theirs, amount, theirAmount, reference } = row;
  const { day, openedAt, closedAt, closedBy, note } = row;
  const said = { ours, theirs, amount, theirAmount, reference };
  return { id, sort, kind, caseId, intentId, ...said, day, openedAt, closedAt, closedBy, note };
}

function runView({ day, from, until, checked, differences, startedAt, finishedAt }: Reconciliation) {
  return { day, from, until, checked, differences, startedAt, finishedAt };
}
