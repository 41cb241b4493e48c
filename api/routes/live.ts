import type { Request, Response } from 'express';
import { z } from 'zod';
import { ROLES, STAFF_ROLES } from '../../domain/roles';
import { STAGES } from '../../domain/vocabulary';
import { noteLook } from '../answers';
import { holdsStill } from '../auth';
import { CASE_EXAMPLE, CASE_SUMMARY_EXAMPLE } from '../contract/examples';
import { type Operation, operation, STAFF } from '../contract/operation';
import { shown } from '../contract/shown';
import type { AppDeps } from '../deps';
import { text } from '../fields';
import type { Heard } from '../live/source';
import type { StreamOrder } from '../live/stream';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { timelineEvent } from '../schemas/case';
import { at, count, oneOf, word } from '../schemas/leaves';
import { eventView } from '../views';

const taskChange = z.strictObject({
  id: word,
  kind: word,
  role: oneOf(STAFF_ROLES),
  assignee: word.nullable(),
  is: oneOf(['opened', 'changed', 'closed']),
});

const changeFields = {
  caseId: word,
  kind: word,
  stage: oneOf(STAGES),
  fromSeq: count,
  seq: count,
  types: z.array(word),
  tasks: z.array(taskChange),
  at,
};

const liveChange = z.strictObject(changeFields).meta({
  id: 'LiveChange',
  description:
    'The `data` of a `change`: the case was recorded from `fromSeq` to `seq`. Events of it from `fromSeq` on no longer count. With `seq` 0 the case is gone: it was never opened.',
});

const liveCaseChange = z.strictObject({ ...changeFields, events: z.array(timelineEvent) }).meta({
  id: 'LiveCaseChange',
  description: 'The `data` of a `change` of one case, with its events as the timeline shows them.',
});

const liveQuery = z.strictObject({ kind: text(200).optional(), role: z.enum(STAFF_ROLES).optional() });

const headers = z.object({
  'Last-Event-ID': z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .meta({ description: 'The `id` of the last event that the client has had. The stream goes on behind it.' }),
});

const STREAM = [
  'Server-sent events. `ready`: it begins here; read afterwards what is to be shown. `change`: something was recorded.',
  '`reset`: what came after `Last-Event-ID` is no longer kept; read everything again.',
  'A stream ends when the key or the session is no longer good. docs/live.md tells more.',
].join(' ');

const mediaType = 'text/event-stream';
const change = {
  ...{ caseId: CASE_SUMMARY_EXAMPLE.id, kind: CASE_SUMMARY_EXAMPLE.kind, stage: 'proposal', fromSeq: 7, seq: 7 },
  ...{ types: ['noted'], tasks: [], at: CASE_SUMMARY_EXAMPLE.openedAt },
};
const event = {
  ...{ seq: 7, at: CASE_EXAMPLE.openedAt, type: 'noted', process: null },
  ...{ by: { id: 'agent-1', role: 'afterSales' }, data: { text: 'A crack in the cup.' } },
};

/** `/v1/live` and `/v1/cases/{caseId}/live`: what is recorded, as it is recorded. */
export const liveOperations: readonly Operation[] = [
  operation({
    id: 'listenToCase',
    method: 'get',
    path: '/v1/cases/{caseId}/live',
    tag: 'Live',
    summary: 'Hear what happens to a case, as it happens',
    description: STREAM,
    who: STAFF,
    headers,
    answers: { 200: { is: 'The stream.', schema: liveCaseChange, mediaType } },
    errors: ['invalidCursor'],
    example: { answer: { ...change, events: [event] } },
    async handle({ deps, req, res }) {
      const { actor, shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      if (!(await deps.records.hasCase(shopId, caseId))) notFound('case');
      const from = lastEventId(req);
      await noteLook(deps, res, { what: 'live', caseIds: [caseId] });
      const { sees } = ROLES[actor.role];
      await open(deps, req, res, {
        filter: { shopId, caseId },
        wantsEvents: true,
        from,
        view: (heard) => shown(liveCaseChange, caseChangeView(heard), sees),
      });
      return undefined;
    },
  }),

  operation({
    id: 'listen',
    method: 'get',
    path: '/v1/live',
    tag: 'Live',
    summary: 'Hear what happens to the cases and tasks of the shop, as it happens',
    description: `${STREAM} \`kind\`: of these cases. \`role\`: where a task of this role was opened, changed or closed.`,
    who: STAFF,
    query: liveQuery,
    headers,
    answers: { 200: { is: 'The stream.', schema: liveChange, mediaType } },
    errors: ['invalidCursor'],
    example: { query: { role: 'afterSales' }, answer: change },
    async handle({ deps, req, res, query }) {
      const { actor, shopId } = principalOf(res);
      const { sees } = ROLES[actor.role];
      await open(deps, req, res, {
        filter: { ...query, shopId },
        wantsEvents: false,
        from: lastEventId(req),
        view: (heard) => shown(liveChange, changeView(heard), sees),
      });
      return undefined;
    },
  }),
];

async function open(deps: AppDeps, req: Request, res: Response, order: Omit<StreamOrder, 'mayStill'>): Promise<void> {
  if (!deps.live.hasRoom()) refuseRequest('tooManyRequests', 'This process serves as many streams as it can.');
  if (req.method === 'HEAD') {
    res.type(mediaType).end();
    return;
  }
  await deps.live.open(res, { ...order, mayStill: () => holdsStill(deps, req, res) });
}

/** Up to where the client has read, as browsers say it by themselves. */
function lastEventId(req: Request): bigint | undefined {
  const said = req.get('Last-Event-ID');
  if (said === undefined || said === '') return undefined;
  if (/^\d{1,18}$/.test(said)) return BigInt(said);
  refuseRequest('invalidCursor', 'This Last-Event-ID was not given by a stream.');
}

function changeView({ caseId, kind, stage, fromSeq, seq, types, tasks, at: recordedAt }: Heard) {
  return { caseId, kind, stage, fromSeq, seq, types, tasks, at: recordedAt };
}

function caseChangeView(heard: Heard) {
  return { ...changeView(heard), events: (heard.events ?? []).map(eventView) };
}
