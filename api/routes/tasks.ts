import { Router } from 'express';
import { commandRoute } from '../answers';
import { placeFrom } from '../cursor';
import type { AppDeps } from '../deps';
import { pageOf, placeCursor, tasksQuery } from '../lists';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { commandForTask } from '../taskCommand';
import { parse } from '../validate';
import { taskView } from '../views';

/** `/v1/tasks`: what people have to do, and how they say that it is done. */
export function tasksRouter(deps: AppDeps): Router {
  const { records, cases, pastAnswer } = deps;
  const router = Router();

  router.get('/', async (req, res) => {
    const { actor, shopId } = principalOf(res);
    const { limit, cursor, assignee, ...filter } = parse(tasksQuery, req.query, 'query');
    const after = cursor === undefined ? undefined : placeFrom(cursor);
    const mine = assignee === undefined ? {} : { assignee: actor.id };
    const rows = await records.tasks(shopId, { ...filter, ...mine }, { limit: limit + 1, after });
    res.json(pageOf(rows, limit, taskView, ({ dueAt, id }) => placeCursor(dueAt, id)));
  });

  router.post(
    '/:taskId/complete',
    commandRoute(deps, 200, async (req, res, commandId) => {
      const { actor, shopId } = principalOf(res);
      const task = (await records.task(shopId, pathId(req, 'task'))) ?? notFound('task');
      const { caseId } = task;
      if (task.closedAt !== null) {
        // The command that closed it may be this very one, repeated because its answer was lost.
        return (
          (await pastAnswer(caseId, commandId)) ?? refuseRequest(409, 'taskClosed', 'This task is no longer open.')
        );
      }
      const { state } = (await records.caseOf(shopId, caseId)) ?? notFound('case');
      return cases.send(caseId, commandForTask(task, state, req.body ?? {}), actor, commandId);
    }),
  );
  return router;
}
