import { Router } from 'express';
import { commandRoute, giveCommand } from '../answers';
import { refuseClosed } from '../closedTask';
import { taskPlaceFrom } from '../cursor';
import type { AppDeps } from '../deps';
import { pageOf, placeCursor, tasksQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { keepCode, withoutCode } from '../smsCodes';
import { commandForTask } from '../taskCommand';
import { parse } from '../validate';
import { taskView } from '../views';

/** `/v1/tasks`: what people have to do, and how they say that it is done. */
export function tasksRouter(deps: AppDeps): Router {
  const { records, pastAnswer } = deps;
  const router = Router();

  router.get('/', async (req, res) => {
    const { actor, shopId } = principalOf(res);
    const { limit, cursor, assignee, for: forMe, ...filter } = parse(tasksQuery, req.query, 'query');
    const after = cursor === undefined ? undefined : taskPlaceFrom(cursor);
    const mine = { ...(assignee && { assignee: actor.id }), ...(forMe && { for: actor }) };
    const rows = await records.tasks(shopId, { ...filter, ...mine }, { limit: limit + 1, after });
    res.json(pageOf(rows, limit, taskView, ({ priority, dueAt, id }) => placeCursor(dueAt, id, priority)));
  });

  router.post(
    '/:taskId/complete',
    commandRoute(deps, 200, async (req, res, commandId) => {
      const { actor, shopId } = principalOf(res);
      const task = (await records.task(shopId, pathId(req, 'task'))) ?? notFound('task');
      const { caseId } = task;
      if (task.closedAt !== null) {
        // The command that closed it may be this very one, repeated because its answer was lost.
        const past = await pastAnswer(caseId, commandId);
        if (past) return past;
        // Who comes too late to an approval hears from the case who has decided it.
        if (task.command !== 'approve') return refuseClosed(records, task);
      }
      const { state } = (await records.caseOf(shopId, caseId)) ?? notFound('case');
      const { code, rest } = withoutCode(task.command, req.body ?? {});
      const command = commandForTask(task, state, rest);
      await keepCode(deps, { shopId, role: actor.role }, caseId, command, code);
      return giveCommand(deps, res, { caseId, command, commandId });
    }),
  );
  return router;
}
