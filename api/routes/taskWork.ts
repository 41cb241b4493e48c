import type { Response } from 'express';
import { z } from 'zod';
import { hasDuty } from '../../domain/roles';
import { refuseClosed } from '../closedTask';
import { REFUSAL_CODES } from '../contract/errors';
import { type Call, duty, ok, operation, STAFF } from '../contract/operation';
import { placeFrom } from '../cursor';
import { instant, name, text } from '../fields';
import { page } from '../listing/queryFields';
import { pageOf, placeCursor } from '../lists';
import { sourceOf } from '../people/caller';
import type { HeldTask } from '../records';
import { notFound, principalOf } from '../request';
import { pageOf as pageSchema } from '../schemas/leaves';
import { TASK_EXAMPLE, taskSchema } from '../schemas/task';
import { noteTasksLook } from '../tasks/look';
import { taken, taskOf } from '../tasks/take';
import { refuseTaken } from '../tasks/taken';
import { MY_TASKS } from '../tasks/taskList';
import { throwUnlessMayDo, workerNamed } from '../tasks/work';
import { taskView } from '../views';

const nothing = z.strictObject({});
const snoozing = z.strictObject({ until: instant });
const handing = z.strictObject({ to: name, reason: text(500) });

const mineQuery = z.strictObject({ show: z.enum(MY_TASKS).default('mine'), ...page });

/** The case says who may do what it asks for. */
const TAKEN = ['taskClosed', 'taskClaimed', 'caseNotFound', ...REFUSAL_CODES] as const;

/** `/v1/tasks/mine` and what people agree on among themselves: who has taken a task on, and until when they have put it off. */
export const taskWorkOperations = [
  operation({
    id: 'listMyTasks',
    method: 'get',
    path: '/v1/tasks/mine',
    tag: 'Tasks',
    summary: "List one's own work by the time it is due",
    description: [
      "`show=mine`: what one has taken on, and what is one's own by the case and nobody else has taken on.",
      '`snoozed`: what one has put off; it comes back by itself. `free`: what one may take on.',
      'The claim of somebody who is off now does not count.',
    ].join(' '),
    who: STAFF,
    query: mineQuery,
    answers: { 200: { is: 'A page of tasks.', schema: pageSchema(taskSchema) } },
    errors: ['invalidCursor'],
    example: { query: { show: 'mine' }, answer: { items: [TASK_EXAMPLE], next: null } },
    async handle({ deps, res, query: { limit, cursor, show } }) {
      const { actor, shopId } = principalOf(res);
      const after = cursor === undefined ? undefined : placeFrom(cursor);
      const rows = await deps.myTasks(shopId, actor, show, { limit: limit + 1, after });
      const page = pageOf(rows, limit, taskView, ({ dueAt, id }) => placeCursor(dueAt, id));
      await noteTasksLook(deps, res, page.items);
      return ok(page);
    },
  }),

  operation({
    id: 'claimTask',
    method: 'post',
    path: '/v1/tasks/{taskId}/claim',
    tag: 'Tasks',
    summary: 'Take a task on',
    description: [
      'Of two at once one gets it; the other hears who has it.',
      'Whoever may not do the task may not take it on. A task that one has put off is taken up again.',
    ].join(' '),
    who: STAFF,
    body: nothing,
    answers: { 200: { is: "The task, which is the caller's now.", schema: taskSchema } },
    errors: TAKEN,
    example: { body: {}, answer: TASK_EXAMPLE },
    handle: (call) => take(call),
  }),

  operation({
    id: 'snoozeTask',
    method: 'post',
    path: '/v1/tasks/{taskId}/snooze',
    tag: 'Tasks',
    summary: 'Put a task off until a time',
    description: [
      "It is the caller's, leaves their list, and comes back by itself.",
      "The limits: 4 hours, the time at which the task is due, and the end of the platform's countdown in its case.",
    ].join(' '),
    who: STAFF,
    body: snoozing,
    answers: { 200: { is: 'The task, which sleeps.', schema: taskSchema } },
    errors: TAKEN,
    example: {
      body: { until: '2026-03-02T11:30:00+08:00' },
      answer: { ...TASK_EXAMPLE, snoozedUntil: '2026-03-02T03:30:00.000Z' },
    },
    handle: (call) => take(call, call.body.until),
  }),

  operation({
    id: 'releaseTask',
    method: 'post',
    path: '/v1/tasks/{taskId}/release',
    tag: 'Tasks',
    summary: 'Give a task back',
    description:
      'Anybody who may do it can take it on then. A supervisor or a manager gives back what others have too.',
    who: STAFF,
    body: nothing,
    answers: { 200: { is: 'The task, which nobody has now.', schema: taskSchema } },
    errors: ['taskClaimed', 'caseNotFound'],
    example: { body: {}, answer: { ...TASK_EXAMPLE, claimedBy: null, claimedAt: null } },
    async handle({ deps, req, res }) {
      const task = await taskOf(deps, req, res);
      const { actor, shopId } = principalOf(res);
      const isLead = hasDuty(actor.role, 'lead');
      const held = await deps.claims.release(
        task.id,
        isLead ? 'everybody' : [actor.id, ...(await deps.staff.offNow(shopId))],
      );
      if (held) refuseTaken(held);
      return answerTask(deps, res, { ...task, claim: null });
    },
  }),

  operation({
    id: 'handTaskOn',
    method: 'post',
    path: '/v1/tasks/{taskId}/reassign',
    tag: 'Tasks',
    summary: 'Give a task to somebody else',
    description: [
      'Only to a person whose role may do it and who works now. What somebody had taken on goes over as well.',
      "An agent's task in another agent's case goes with the case: hand that on instead.",
    ].join(' '),
    who: duty('lead', 'hand tasks on'),
    body: handing,
    answers: { 200: { is: 'The task, which is theirs now.', schema: taskSchema } },
    errors: [...TAKEN, 'staffOff'],
    example: {
      body: { to: 'agent-2', reason: 'agent-1 talks with twelve buyers' },
      answer: { ...TASK_EXAMPLE, claimedBy: 'agent-2' },
    },
    async handle({ deps, req, res, body: { to, reason } }) {
      const task = await taskOf(deps, req, res);
      if (task.closedAt !== null) await refuseClosed(deps.records, task);
      const { shopId, actor } = principalOf(res);
      const record = (await deps.records.caseOf(shopId, task.caseId)) ?? notFound('case');
      await throwUnlessMayDo(deps, task, record, await workerNamed(deps, record, to));
      const given = { staffId: to, by: actor.id, reason };
      const claim = await deps.claims.handOn(task, given, sourceOf(req, res));
      return claim ? answerTask(deps, res, { ...task, claim }) : refuseClosed(deps.records, task);
    },
  }),
];

async function take(call: Call, until?: number) {
  const { task } = await taken(call, until);
  return answerTask(call.deps, call.res, task);
}

async function answerTask(deps: Call['deps'], res: Response, task: HeldTask) {
  const view = taskView(task);
  await noteTasksLook(deps, res, [view]);
  return ok(view);
}
