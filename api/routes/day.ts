import { z } from 'zod';
import { DAY_SCHEDULES } from '../../domain/day/schedules';
import { SHEET_SORTS, type SheetLine } from '../../domain/day/sheet';
import { hasDuty, STAFF_ROLES } from '../../domain/roles';
import type { DaySheet, ScheduleRun } from '../../prisma/client/client';
import { linesOf, mayAcknowledge, type SheetHead } from '../../store/day/sheets';
import { commandIdOf } from '../answers';
import { duty, ok, operation, roles, STAFF } from '../contract/operation';
import type { ScheduleView } from '../day/dayBook';
import type { LookedUp } from '../day/lookedUp';
import { instant } from '../fields';
import { page, yesOrNo } from '../listing/queryFields';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, money, number, oneOf, word, words, yes } from '../schemas/leaves';

const nothing = z.strictObject({});

const JOBS = DAY_SCHEDULES.map(({ job }) => job) as [string, ...string[]];

const sheetsQuery = z.strictObject({
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date, as 2026-11-02')
    .optional()
    .meta({ description: "A date of the shop's own calendar." }),
  sort: z.enum(SHEET_SORTS).optional(),
  role: z.enum(STAFF_ROLES).optional().meta({ description: 'Sheets that this role has to read, now or next.' }),
  open: yesOrNo.default(false).meta({ description: 'Only those that nobody has acknowledged.' }),
  limit: page.limit,
});

const runsQuery = z.strictObject({ job: z.enum(JOBS).optional(), limit: page.limit });

const running = z.strictObject({
  dueAt: instant.optional().meta({ description: 'A due time of the schedule that was missed. Absent: now.' }),
});

const sheetHead = z
  .strictObject({
    ...{ id: word, sort: oneOf(SHEET_SORTS), dueAt: at, day: word, shift: words.nullable() },
    ...{ forRole: word, thenRole: word.nullable(), lineCount: count, alarms: count, madeAt: at },
    ...{ passedOnBy: word.nullable(), passedOnAt: at.nullable() },
    ...{ acknowledgedBy: word.nullable(), acknowledgedAt: at.nullable() },
  })
  .meta({
    id: 'DaySheetHead',
    description: 'A document that a job of the day has made. `forRole` has to read it; `thenRole` gets it after that.',
  });

const lineTask = z.strictObject({ id: word, title: words.nullable() });

const line = z
  .strictObject({
    ...{ what: word, caseId: word.optional(), kind: word.optional(), stage: word.optional() },
    ...{ waitingFor: word.optional(), owner: word.optional(), tid: word.optional(), at: at.optional() },
    ...{
      amount: money.optional(),
      count: count.optional(),
      value: number.optional(),
      target: number.optional(),
      about: word.optional(),
      of: word.optional(),
      isAlarm: yes.optional(),
    },
    ...{ tasks: z.array(lineTask).optional(), cause: words.optional() },
  })
  .meta({
    id: 'DaySheetLine',
    description: '`what` says what the line is about. Titles and causes are those of now. Amounts are fen.',
  });

const sheet = sheetHead
  .extend({ lines: z.array(line) })
  .meta({ id: 'DaySheet', description: 'A sheet with its lines.' });

const run = z
  .strictObject({
    ...{ job: word, dueAt: at, startedAt: at, endedAt: at.nullable(), count },
    ...{ skipped: z.array(z.strictObject({ what: word, why: word })), skippedCount: count, made: z.array(word) },
  })
  .meta({
    id: 'ScheduleRun',
    description: 'One run of a job for one due time: how much it did, what it left out and why, which sheets it made.',
  });

const schedule = z
  .strictObject({
    ...{ job: word, makes: word, zone: word, isPaused: yes, pausedBy: word.nullable(), pausedAt: at.nullable() },
    ...{ next: z.array(at), lastDueAt: at.nullable(), lastEndedAt: at.nullable() },
  })
  .meta({ id: 'Schedule', description: 'What the shop does by the clock (docs/day.md), and when it is due next.' });

const started = z.strictObject({ job: word, dueAt: at });

const HEAD = {
  ...{ id: 'missedRuns-flagship-2026-03-02T155500000Z', sort: 'missedRuns', dueAt: '2026-03-02T15:55:00.000Z' },
  ...{ day: '2026-03-02', shift: null, forRole: 'supervisor', thenRole: null, lineCount: 1, alarms: 1 },
  ...{ madeAt: '2026-03-02T15:55:01.000Z', passedOnBy: null, passedOnAt: null },
  ...{ acknowledgedBy: null, acknowledgedAt: null },
};
const LINES = [{ what: 'missed', about: 'reconciliation', at: '2026-03-01T19:00:00.000Z', isAlarm: true }];
const SCHEDULE = {
  ...{ job: 'reconciliation', makes: 'Compares the payments of the day before with the providers.' },
  ...{ zone: 'Asia/Shanghai', isPaused: false, pausedBy: null, pausedAt: null, next: ['2026-03-02T19:00:00.000Z'] },
  ...{ lastDueAt: '2026-03-01T19:00:00.000Z', lastEndedAt: '2026-03-01T19:00:04.000Z' },
};

/** Who leads, and who reads every log. */
const READERS = STAFF_ROLES.filter((one) => hasDuty(one, 'lead') || hasDuty(one, 'readLogs'));

/** `/v1/day`: the sheets that the shop's people read and acknowledge, and the schedules that make them (docs/day.md). */
export const dayOperations = [
  operation({
    id: 'listSheets',
    method: 'get',
    path: '/v1/day/sheets',
    tag: 'Day',
    summary: 'List the sheets of the day',
    who: STAFF,
    query: sheetsQuery,
    answers: { 200: { is: 'The sheets without their lines, the latest first.', schema: itemsOf(sheetHead) } },
    errors: [],
    example: { query: { day: '2026-03-02', role: 'supervisor' }, answer: { items: [HEAD] } },
    async handle({ deps, res, query: { limit, open: isOpen, ...filter } }) {
      const rows = await deps.day.sheets(principalOf(res).shopId, { ...filter, isOpen }, limit);
      return ok({ items: rows.map(headView) });
    },
  }),

  operation({
    id: 'getSheet',
    method: 'get',
    path: '/v1/day/sheets/{sheetId}',
    tag: 'Day',
    summary: 'Read a sheet',
    who: STAFF,
    answers: { 200: { is: 'The sheet with its lines.', schema: sheet } },
    errors: [],
    example: { answer: { ...HEAD, lines: LINES } },
    async handle({ deps, req, res }) {
      const found = await deps.day.sheet(principalOf(res).shopId, pathId(req, 'sheet'));
      return ok(found ? sheetView(found.sheet, found.lookedUp) : notFound('sheet'));
    },
  }),

  operation({
    id: 'acknowledgeSheet',
    method: 'post',
    path: '/v1/day/sheets/{sheetId}/acknowledge',
    tag: 'Day',
    summary: 'Say that a sheet has been read',
    description: 'By the role that it is for, or one above. A sheet with `thenRole` goes on to that role.',
    who: STAFF,
    body: nothing,
    answers: { 200: { is: 'The sheet, and who has read it.', schema: sheet } },
    errors: ['roleNotAllowed'],
    example: {
      body: {},
      answer: { ...HEAD, acknowledgedBy: 'lead-1', acknowledgedAt: '2026-03-03T01:00:00.000Z', lines: LINES },
    },
    async handle({ deps, req, res }) {
      const { shopId, actor } = principalOf(res);
      const id = pathId(req, 'sheet');
      const before = (await deps.day.sheet(shopId, id)) ?? notFound('sheet');
      const { forRole } = before.sheet;
      if (!mayAcknowledge(before.sheet, actor.role)) {
        refuseRequest(
          'roleNotAllowed',
          `The sheet is for the role ${forRole}; the role ${actor.role} may only read it.`,
        );
      }
      const read = await deps.day.acknowledge(shopId, { id, staffId: actor.id, asRole: forRole });
      return ok(read ? sheetView(read.sheet, read.lookedUp) : notFound('sheet'));
    },
  }),

  operation({
    id: 'listScheduleRuns',
    method: 'get',
    path: '/v1/day/runs',
    tag: 'Day',
    summary: 'List the runs of the schedules',
    description: 'A run without `endedAt` is under way or stands still.',
    who: roles(READERS, 'read the runs of schedules'),
    query: runsQuery,
    answers: { 200: { is: 'The runs, the latest due time first.', schema: itemsOf(run) } },
    errors: [],
    example: {
      query: { job: 'reconciliation' },
      answer: {
        items: [
          {
            ...{ job: 'reconciliation', dueAt: '2026-03-01T19:00:00.000Z', startedAt: '2026-03-01T19:00:00.200Z' },
            ...{ endedAt: '2026-03-01T19:00:04.000Z', count: 12, skipped: [], skippedCount: 0, made: [] },
          },
        ],
      },
    },
    async handle({ deps, res, query: { limit, job } }) {
      return ok({ items: (await deps.day.runs(principalOf(res).shopId, { job }, limit)).map(runView) });
    },
  }),

  operation({
    id: 'listSchedules',
    method: 'get',
    path: '/v1/day/schedules',
    tag: 'Day',
    summary: 'List what the shop does by the clock',
    who: roles(READERS, 'read the schedules'),
    answers: { 200: { is: 'The schedules, by their jobs.', schema: itemsOf(schedule) } },
    errors: [],
    example: { answer: { items: [SCHEDULE] } },
    async handle({ deps, res }) {
      return ok({ items: (await deps.day.schedules(principalOf(res).shopId)).map(scheduleView) });
    },
  }),

  operation({
    id: 'pauseSchedule',
    method: 'post',
    path: '/v1/day/schedules/{scheduleId}/pause',
    tag: 'Day',
    summary: 'Let a schedule rest',
    description:
      'What is due until it is resumed is not run and counts as missed by nobody. Repeated it changes nothing.',
    who: duty('lead', 'pause schedules'),
    body: nothing,
    answers: { 200: { is: 'The schedule, which rests.', schema: schedule } },
    errors: [],
    example: {
      body: {},
      answer: { ...SCHEDULE, isPaused: true, pausedBy: 'lead-1', pausedAt: '2026-03-02T03:00:00.000Z', next: [] },
    },
    async handle({ deps, req, res }) {
      const { shopId, actor } = principalOf(res);
      const view = await deps.day.pause(shopId, pathId(req, 'schedule'), actor.id);
      return ok(scheduleView(view ?? notFound('schedule')));
    },
  }),

  operation({
    id: 'resumeSchedule',
    method: 'post',
    path: '/v1/day/schedules/{scheduleId}/resume',
    tag: 'Day',
    summary: 'Let a schedule go on',
    description: 'From its next due time on. Repeated it changes nothing.',
    who: duty('lead', 'resume schedules'),
    body: nothing,
    answers: { 200: { is: 'The schedule.', schema: schedule } },
    errors: [],
    example: { body: {}, answer: SCHEDULE },
    async handle({ deps, req, res }) {
      const { shopId, actor } = principalOf(res);
      const view = await deps.day.resume(shopId, pathId(req, 'schedule'), actor.id);
      return ok(scheduleView(view ?? notFound('schedule')));
    },
  }),

  operation({
    id: 'runSchedule',
    method: 'post',
    path: '/v1/day/schedules/{scheduleId}/run',
    tag: 'Day',
    summary: 'Run a job now, or for a due time that was missed',
    description: 'Also while the schedule rests. A due time that has had its run gets no second one.',
    who: duty('lead', 'run schedules'),
    body: running,
    answers: { 200: { is: 'The run was started for this due time.', schema: started } },
    errors: ['notDue'],
    example: {
      body: { dueAt: '2026-03-01T19:00:00Z' },
      answer: { job: 'reconciliation', dueAt: '2026-03-01T19:00:00.000Z' },
    },
    async handle({ deps, req, res, body }) {
      const { shopId } = principalOf(res);
      const job = pathId(req, 'schedule');
      const result = await deps.day.run({ shopId, job, dueAt: body.dueAt, commandId: commandIdOf(res) });
      if (result.as === 'unknown') notFound('schedule');
      if (result.as === 'notDue') refuseRequest('notDue', `The job ${job} was not due at that time.`);
      return ok({ job, dueAt: result.dueAt });
    },
  }),
];

function headView(row: SheetHead) {
  const { id, sort, dueAt, day, shift, forRole, thenRole, lineCount, alarms, madeAt } = row;
  const { passedOnBy, passedOnAt, acknowledgedBy, acknowledgedAt } = row;
  const read = { passedOnBy, passedOnAt, acknowledgedBy, acknowledgedAt };
  return { id, sort, dueAt, day, shift, forRole, thenRole, lineCount, alarms, madeAt, ...read };
}

function sheetView(row: DaySheet, lookedUp: LookedUp) {
  return { ...headView(row), lines: linesOf(row).map((one) => lineView(one, lookedUp)) };
}

function lineView({ tasks, ...said }: SheetLine, { titles, causes }: LookedUp) {
  const cause = said.caseId === undefined ? undefined : causes.get(said.caseId);
  return {
    ...said,
    ...(tasks && { tasks: tasks.map((id) => ({ id, title: titles.get(id) ?? null })) }),
    ...(cause !== undefined && { cause }),
  };
}

function runView({ job, dueAt, startedAt, endedAt, count: done, skipped, skippedCount, made }: ScheduleRun) {
  return { job, dueAt, startedAt, endedAt, count: done, skipped, skippedCount, made };
}

function scheduleView(view: ScheduleView) {
  return { ...view };
}
