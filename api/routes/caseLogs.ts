import { z } from 'zod';
import { noteLook } from '../answers';
import { duty, ok, operation } from '../contract/operation';
import { withIsoInstants } from '../instants';
import { page } from '../listing/queryFields';
import { notFound, pathId, principalOf } from '../request';
import { timelineEvent } from '../schemas/case';
import { at, count, openJson, word, words } from '../schemas/leaves';
import { eventView } from '../views';

const logsQuery = z.strictObject({ limit: page.limit });

const logs = z
  .strictObject({
    contacts: z.array(
      z.strictObject({
        ...{ seq: count, at, process: word, channel: word, outcome: word, note: words.nullable(), by: word },
      }),
    ),
    effects: z.array(
      z.strictObject({
        ...{ id: word, kind: word, status: word, request: openJson, answer: openJson.nullable() },
        ...{ createdAt: at, updatedAt: at },
      }),
    ),
    questions: z.array(timelineEvent),
    troubles: z.array(z.strictObject({ sort: word, reason: words, since: at, endedAt: at.nullable() })),
  })
  .meta({
    id: 'CaseLogs',
    description: 'What the rows tell of a case besides its timeline, each list the newest first.',
  });

const workflow = z
  .strictObject({
    workflowId: word,
    status: word,
    runId: word.nullable(),
    startedAt: at.nullable(),
    closedAt: at.nullable(),
    historyLength: count.nullable(),
    taskQueue: word.nullable(),
    pending: z.array(z.strictObject({ activity: word, attempt: count })),
    state: openJson.nullable(),
    stateMissing: word.nullable(),
    page: word.nullable(),
  })
  .meta({ id: 'CaseWorkflow', description: "A case as Temporal has it. `page` is Temporal's own page about it." });

const AT = '2026-03-02T03:00:00.000Z';

/** What a supervisor reads of a case that does not go on (handbook §2: reads every log). */
export const caseLogOperations = [
  operation({
    id: 'getCaseLogs',
    method: 'get',
    path: '/v1/cases/{caseId}/logs',
    tag: 'Cases',
    summary: 'Read every log of a case besides its timeline',
    description: [
      '`contacts`: calls and messages to the buyer. `effects`: what was done to the world, with what the provider answered.',
      '`questions`: what failed for good. `troubles`: what of ours kept the case from going on. At most `limit` of each, the newest.',
    ].join(' '),
    who: duty('readLogs', 'read the logs of a case'),
    query: logsQuery,
    answers: { 200: { is: 'The logs.', schema: logs } },
    errors: [],
    example: {
      query: { limit: '20' },
      answer: {
        contacts: [
          {
            ...{ seq: 9, at: AT, process: 'contact-1', channel: 'phone', outcome: 'unreachable', note: null },
            by: 'agent-1',
          },
        ],
        effects: [
          {
            ...{ id: 'c1/agreement-1/payout/1', kind: 'transfer', status: 'failed', request: { amount: 1500 } },
            ...{ answer: { reason: 'PAYEE_NOT_EXIST' }, createdAt: AT, updatedAt: AT },
          },
        ],
        questions: [],
        troubles: [{ sort: 'record', reason: 'P2002', since: AT, endedAt: null }],
      },
    },
    async handle({ deps, req, res, query: { limit } }) {
      const { shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      if (!(await deps.records.hasCase(shopId, caseId))) notFound('case');
      const { contacts, effects, questions, troubles } = await deps.logs(shopId, caseId, limit);
      await noteLook(deps, res, { what: 'logs', caseIds: [caseId] });
      return ok({
        contacts: contacts.map(({ seq, at: when, processId, channel, outcome, note, actorId }) => ({
          ...{ seq, at: when, process: processId, channel, outcome, note, by: actorId },
        })),
        effects: effects.map(({ id, kind, status, request, answer, createdAt, updatedAt }) => ({
          ...{ id, kind, status, request: withIsoInstants(request), answer: withIsoInstants(answer) },
          ...{ createdAt, updatedAt },
        })),
        questions: questions.map(eventView),
        troubles: troubles.map(({ sort, reason, since, endedAt }) => ({ sort, reason, since, endedAt })),
      });
    },
  }),

  operation({
    id: 'getCaseWorkflow',
    method: 'get',
    path: '/v1/cases/{caseId}/workflow',
    tag: 'Cases',
    summary: "Look at a case's workflow as Temporal has it",
    description: [
      'Its whole state, asked of a worker; what it waits for; the link to its page, where TEMPORAL_UI_URL is set.',
      '`NOT_KEPT`: Temporal has forgotten it. Where no worker answers, `stateMissing` says so.',
    ].join(' '),
    who: duty('readLogs', 'look at a workflow'),
    answers: { 200: { is: 'The workflow.', schema: workflow } },
    errors: [],
    example: {
      answer: {
        ...{
          workflowId: 'shop-1/refund/c1/1',
          status: 'RUNNING',
          runId: 'r1',
          startedAt: AT,
          closedAt: null,
          historyLength: 42,
        },
        ...{ taskQueue: 'cases', pending: [{ activity: 'transfer', attempt: 3 }], state: { stage: 'settlement' } },
        ...{ stateMissing: null, page: null },
      },
    },
    async handle({ deps, req, res }) {
      const caseId = pathId(req, 'case');
      const workflowId = (await deps.records.workflowIdOf(principalOf(res).shopId, caseId)) ?? notFound('case');
      const { state, ...rest } = await deps.workflow(workflowId);
      await noteLook(deps, res, { what: 'workflow', caseIds: [caseId] });
      return ok({ ...rest, state: withIsoInstants(state) });
    },
  }),
];
