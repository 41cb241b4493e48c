import { Router } from 'express';
import { commandTable } from '../../domain/case/table';
import { refuse } from '../../domain/errors';
import type { Actor, Role } from '../../domain/roles';
import { commandRoute, countingBreaches, giveCommand, readCase, seen } from '../answers';
import { commandFrom, openSchema, STAFF_COMMANDS, splitSchema } from '../commands';
import { placeFrom } from '../cursor';
import type { AppDeps } from '../deps';
import { casesQuery, pageOf, placeCursor, timelineQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { keepCode, withoutCode } from '../smsCodes';
import { parse } from '../validate';
import { caseSummaryView, chatView, eventView } from '../views';

/** `/v1/cases`: open, list, look, and one route for every command of the table. */
export function casesRouter(deps: AppDeps): Router {
  const { records, cases, split } = deps;
  const router = Router();

  router.post(
    '/',
    commandRoute(deps, 201, async (req, res, commandId) => {
      const { actor, shopId } = principalOf(res);
      const input = parse(openSchema, req.body ?? {}, 'body');
      throwUnlessMayOpen(actor);
      return cases.open({ ...input, shopId }, actor, commandId);
    }),
  );

  router.get('/', async (req, res) => {
    const { limit, cursor, ...filter } = parse(casesQuery, req.query, 'query');
    const after = cursor === undefined ? undefined : placeFrom(cursor);
    const rows = await records.cases(principalOf(res).shopId, filter, { limit: limit + 1, after });
    const found = pageOf(rows, limit, caseSummaryView, ({ openedAt, id }) => placeCursor(openedAt, id));
    res.json(await seen(deps, res, { what: 'cases', caseIds: found.items.map(({ id }) => id) }, found));
  });

  router.get('/:caseId', async (req, res) => {
    res.json(await readCase(deps, res, pathId(req, 'case')));
  });

  router.get('/:caseId/timeline', async (req, res) => {
    const caseId = pathId(req, 'case');
    const { limit, cursor } = parse(timelineQuery, req.query, 'query');
    if (!(await records.hasCase(principalOf(res).shopId, caseId))) notFound('case');
    const rows = await records.events(caseId, { limit: limit + 1, after: cursor });
    const found = pageOf(rows, limit, eventView, ({ seq }) => String(seq));
    res.json(await seen(deps, res, { what: 'timeline', caseIds: [caseId] }, found));
  });

  router.get('/:caseId/chat', async (req, res) => {
    const { actor, shopId } = principalOf(res);
    const caseId = pathId(req, 'case');
    throwUnlessMayReadChat(actor);
    if (!(await records.hasCase(shopId, caseId))) notFound('case');
    const found = { items: (await records.chat(shopId, caseId)).map(chatView) };
    res.json(await seen(deps, res, { what: 'chat', caseIds: [caseId] }, found));
  });

  router.post(
    '/:caseId/split',
    commandRoute(deps, 201, async (req, res, commandId) => {
      const { actor, shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      const input = parse(splitSchema, req.body ?? {}, 'body');
      if (!(await records.hasCase(shopId, caseId))) notFound('case');
      throwUnlessMayOpen(actor);
      return countingBreaches(deps, res, caseId, () => split({ ...input, caseId }, actor, commandId));
    }),
  );

  for (const name of STAFF_COMMANDS) {
    router.post(
      `/:caseId/${name}`,
      commandRoute(deps, 200, async (req, res, commandId) => {
        const { actor, shopId } = principalOf(res);
        const caseId = pathId(req, 'case');
        const { code, rest } = withoutCode(name, req.body ?? {});
        const command = commandFrom(name, rest);
        if (!(await records.hasCase(shopId, caseId))) notFound('case');
        await keepCode(deps, { shopId, role: actor.role }, caseId, command, code);
        return giveCommand(deps, res, { caseId, command, commandId });
      }),
    );
  }
  return router;
}

/**
 * This is checked before the platform is asked. A person who may not open a case does not learn whether the order
 * exists.
 */
function throwUnlessMayOpen({ role }: Actor): void {
  const { roles } = commandTable.open;
  if (!roles.includes(role))
    refuse('roleNotAllowed', `The role ${role} may not open a case; it takes ${roles.join(' or ')}.`);
}

/** Only people who judge a flagged case may read the buyer's messages (handbook §2, §7). */
export const CHAT_READERS: readonly Role[] = ['supervisor', 'manager', 'auditor'];

function throwUnlessMayReadChat({ role }: Actor): void {
  if (CHAT_READERS.includes(role)) return;
  refuse('roleNotAllowed', `The role ${role} may not read a kept chat; it takes ${CHAT_READERS.join(' or ')}.`);
}
