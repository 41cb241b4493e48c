import { z } from 'zod';
import { workflowIdOf } from '../../domain/workflowId';
import { answerWithCase, commandIdOf, giveCommand } from '../answers';
import { refuseClosed } from '../closedTask';
import { REFUSAL_CODES } from '../contract/errors';
import { COMMAND_ANSWER_EXAMPLE } from '../contract/examples';
import { ok, operation, STAFF } from '../contract/operation';
import { taskPlaceFrom } from '../cursor';
import { pageOf, placeCursor, tasksQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { commandAnswer } from '../schemas/case';
import { pageOf as pageSchema } from '../schemas/leaves';
import { TASK_EXAMPLE, taskSchema } from '../schemas/task';
import { keepCode, withoutCode } from '../smsCodes';
import { commandForTask } from '../taskCommand';
import { noteTasksLook } from '../tasks/look';
import { throwIfTaken } from '../tasks/taken';
import { taskView } from '../views';

/** Which fields there are is the task's to say: `outcome`, and those of its command. */
const completion = z.looseObject({}).meta({
  id: 'TaskCompletion',
  description: "`outcome` where the task has outcomes, and the other fields of the task's command.",
});

/** `/v1/tasks`: what people have to do, and how they say that it is done. */
export const taskOperations = [
  operation({
    id: 'listTasks',
    method: 'get',
    path: '/v1/tasks',
    tag: 'Tasks',
    summary: 'List tasks, the most urgent first',
    description:
      "`for=me`: one's own, free ones of one's role, and overdue ones of the roles below, without what others have taken on.",
    who: STAFF,
    query: tasksQuery,
    answers: { 200: { is: 'A page of tasks.', schema: pageSchema(taskSchema) } },
    errors: ['invalidCursor'],
    example: { query: { for: 'me' }, answer: { items: [TASK_EXAMPLE], next: null } },
    async handle({ deps, res, query: { limit, cursor, assignee, for: forMe, ...filter } }) {
      const { actor, shopId } = principalOf(res);
      const after = cursor === undefined ? undefined : taskPlaceFrom(cursor);
      const whose = assignee === 'me' ? actor.id : assignee;
      const mine = { ...(whose !== undefined && { assignee: whose }), ...(forMe && { for: actor }) };
      const rows = await deps.records.tasks(shopId, { ...filter, ...mine }, { limit: limit + 1, after });
      const page = pageOf(rows, limit, taskView, ({ priority, dueAt, id }) => placeCursor(dueAt, id, priority));
      await noteTasksLook(deps, res, page.items);
      return ok(page);
    },
  }),

  operation({
    id: 'completeTask',
    method: 'post',
    path: '/v1/tasks/{taskId}/complete',
    tag: 'Tasks',
    summary: 'Say that a task is done',
    description: [
      "The body has the task's outcome and the other fields of its command. The case decides who may.",
      'What somebody else has taken on is theirs: only a supervisor or a manager completes it over their head.',
    ].join(' '),
    who: STAFF,
    body: completion,
    answers: { 200: { is: 'The answer to the command.', schema: commandAnswer } },
    errors: ['taskClosed', 'taskClaimed', 'caseNotFound', 'caseEnded', ...REFUSAL_CODES],
    example: {
      body: { cause: 'cracked cup', severity: 'minor', fault: 'shop' },
      answer: { ...COMMAND_ANSWER_EXAMPLE, events: ['assessed'] },
    },
    async handle({ deps, req, res, body }) {
      const { records, pastAnswer } = deps;
      const { actor, shopId } = principalOf(res);
      const commandId = commandIdOf(res);
      const done = (await records.task(shopId, pathId(req, 'task'))) ?? notFound('task');
      const { caseId } = done;
      if (done.closedAt !== null) {
        // The command that closed it may be this very one, repeated because its answer was lost.
        const past = await pastAnswer(caseId, commandId);
        if (past) return answerWithCase(deps, res, 200, past);
        // Who comes too late to an approval hears from the case who has decided it.
        if (done.command !== 'approve') return refuseClosed(records, done);
      }
      throwIfTaken(done, actor);
      const record = (await records.caseOf(shopId, caseId)) ?? notFound('case');
      const { code, rest } = withoutCode(done.command, body);
      const command = commandForTask(done, record.state, rest);
      await keepCode(deps, { shopId, role: actor.role }, caseId, command, code);
      const workflowId = workflowIdOf({ caseId, workflowId: record.workflowId });
      const answer = await giveCommand(deps, res, { caseId, workflowId, command, commandId });
      return answerWithCase(deps, res, 200, answer);
    },
  }),
];
