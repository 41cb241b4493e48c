import { z } from 'zod';
import { answerWithCase, commandIdOf, giveCommand } from '../answers';
import { refuseClosed } from '../closedTask';
import { REFUSAL_CODES } from '../contract/errors';
import { COMMAND_ANSWER_EXAMPLE } from '../contract/examples';
import { ok, operation, STAFF } from '../contract/operation';
import { taskPlaceFrom } from '../cursor';
import { pageOf, placeCursor, tasksQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { commandAnswer } from '../schemas/case';
import { at, count, pageOf as pageSchema, word, words, yes } from '../schemas/leaves';
import { keepCode, withoutCode } from '../smsCodes';
import { commandForTask } from '../taskCommand';
import { taskView } from '../views';

const task = z
  .strictObject({
    id: word,
    caseId: word,
    kind: word,
    role: word,
    assignee: word.nullable(),
    command: word,
    title: words,
    script: words,
    outcomes: z.array(word),
    priority: count,
    dueAt: at.nullable(),
    overdue: yes,
    openedAt: at,
    closedAt: at.nullable(),
  })
  .meta({ id: 'Task', description: 'What a person has to do, with the command that does it.' });

/** Which fields there are is the task's to say: `outcome`, and those of its command. */
const completion = z.looseObject({}).meta({
  id: 'TaskCompletion',
  description: "`outcome` where the task has outcomes, and the other fields of the task's command.",
});

const example = {
  ...{ id: 'c1/case/assess', caseId: 'c1', kind: 'assess', role: 'afterSales', assignee: null, command: 'assess' },
  ...{ title: '判断原因', script: '请判断原因、轻重和责任。', outcomes: [], priority: 3 },
  ...{ dueAt: '2026-03-02T04:00:00.000Z', overdue: false, openedAt: '2026-03-02T03:00:00.000Z', closedAt: null },
};

/** `/v1/tasks`: what people have to do, and how they say that it is done. */
export const taskOperations = [
  operation({
    id: 'listTasks',
    method: 'get',
    path: '/v1/tasks',
    tag: 'Tasks',
    summary: 'List tasks, the most urgent first',
    description: "`for=me`: one's own, free ones of one's role, and overdue ones of the roles below.",
    who: STAFF,
    query: tasksQuery,
    answers: { 200: { is: 'A page of tasks.', schema: pageSchema(task) } },
    errors: ['invalidCursor'],
    example: { query: { for: 'me' }, answer: { items: [example], next: null } },
    async handle({ deps: { records }, res, query: { limit, cursor, assignee, for: forMe, ...filter } }) {
      const { actor, shopId } = principalOf(res);
      const after = cursor === undefined ? undefined : taskPlaceFrom(cursor);
      const whose = assignee === 'me' ? actor.id : assignee;
      const mine = { ...(whose !== undefined && { assignee: whose }), ...(forMe && { for: actor }) };
      const rows = await records.tasks(shopId, { ...filter, ...mine }, { limit: limit + 1, after });
      return ok(pageOf(rows, limit, taskView, ({ priority, dueAt, id }) => placeCursor(dueAt, id, priority)));
    },
  }),

  operation({
    id: 'completeTask',
    method: 'post',
    path: '/v1/tasks/{taskId}/complete',
    tag: 'Tasks',
    summary: 'Say that a task is done',
    description: "The body has the task's outcome and the other fields of its command. The case decides who may.",
    who: STAFF,
    body: completion,
    answers: { 200: { is: 'The answer to the command.', schema: commandAnswer } },
    errors: ['taskClosed', 'caseNotFound', 'caseEnded', ...REFUSAL_CODES],
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
      const { state } = (await records.caseOf(shopId, caseId)) ?? notFound('case');
      const { code, rest } = withoutCode(done.command, body);
      const command = commandForTask(done, state, rest);
      await keepCode(deps, { shopId, role: actor.role }, caseId, command, code);
      return answerWithCase(deps, res, 200, await giveCommand(deps, res, { caseId, command, commandId }));
    },
  }),
];
