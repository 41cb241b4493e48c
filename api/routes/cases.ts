import { z } from 'zod';
import type { StaffRole } from '../../domain/roles';
import { answerWithCase, commandIdOf, countingBreaches, noteLook, readCaseAhead } from '../answers';
import { bulkSchema, giveAll } from '../bulk';
import { bodyOf, openSchema, STAFF_COMMANDS, type StaffCommand, splitSchema } from '../commands';
import { COMMAND_PAGES } from '../contract/commandPages';
import { REFUSAL_CODES } from '../contract/errors';
import { CASE_EXAMPLE, COMMAND_ANSWER_EXAMPLE, KIND_EXAMPLE, LISTED_CASE_EXAMPLE } from '../contract/examples';
import { command, type Operation, ok, operation, roles, rolesOfCommand, STAFF } from '../contract/operation';
import { giveNamed, previewNamed } from '../giveNamed';
import { ifSeqOf } from '../ifMatch';
import { caseList } from '../listing/caseList';
import { casesQuery, pageOf, timelineQuery } from '../lists';
import { previewView } from '../previewView';
import { notFound, pathId, principalOf } from '../request';
import { bulkAnswer } from '../schemas/bulk';
import { caseView, chatMessage, commandAnswer, listedCase, timelineEvent } from '../schemas/case';
import { countedPageOf, itemsOf, pageOf as pageSchema } from '../schemas/leaves';
import { commandPreview } from '../schemas/preview';
import { chatView, eventView } from '../views';
import { policyAnswer, policyView } from './policy';

/** Only people who judge a flagged case may read the buyer's messages (handbook §2, §7). */
export const CHAT_READERS: readonly StaffRole[] = ['supervisor', 'manager', 'auditor'];

/** Who opens a case asks the platform: they learn there whether the order exists. So nobody else gets so far. */
const OPENERS = roles(rolesOfCommand('open'), 'open a case');

const created = { 201: { is: 'The case that was opened.', schema: commandAnswer } };

/** Every command answers alike. */
const COMMAND_GIVEN = {
  id: 'CommandGiven',
  is: 'The answer to the command, with the case after it; with `?preview=true` what the command would do.',
  schema: z.union([commandAnswer, commandPreview]),
};

/** With `preview=true` nothing is done: the answer says what the command would do. */
const previewQuery = z.strictObject({ preview: z.enum(['true', 'false']).optional() });

/** What opening asks the platform, and what it may not know or not answer. */
const OPENING = [
  ...(['notOnPlatform', 'platformSessionExpired', 'platformRefused', 'platformAway', 'platformPaused'] as const),
  ...(['caseNotFound', 'caseEnded'] as const),
  ...REFUSAL_CODES,
];

/** `/v1/cases`: open, list, look, and one operation for every command of the table. */
export const caseOperations: readonly Operation[] = [
  operation({
    id: 'openCase',
    method: 'post',
    path: '/v1/cases',
    tag: 'Cases',
    summary: 'Open a case about an order',
    description: 'The order is read from the platform. A matter that has a case already gets that one.',
    who: OPENERS,
    body: openSchema,
    answers: created,
    errors: OPENING,
    example: {
      body: { kind: KIND_EXAMPLE, tid: '4000000000000000001', note: 'A crack in the cup.' },
      answer: { ...COMMAND_ANSWER_EXAMPLE, events: ['opened'] },
    },
    async handle({ deps, res, body }) {
      const { actor, shopId } = principalOf(res);
      return answerWithCase(deps, res, 201, await deps.cases.open({ ...body, shopId }, actor, commandIdOf(res)));
    },
  }),

  operation({
    id: 'listCases',
    method: 'get',
    path: '/v1/cases',
    tag: 'Cases',
    summary: 'List cases, the latest opened first',
    description: 'Filters are joined: a case must fit all of them.',
    who: STAFF,
    query: casesQuery,
    answers: { 200: { is: 'A page of cases.', schema: countedPageOf(listedCase) } },
    errors: ['invalidCursor', 'roleNotAllowed'],
    example: { query: { stage: 'proposal', limit: '20' }, answer: { items: [LISTED_CASE_EXAMPLE], next: null } },
    async handle({ deps, res, query }) {
      return ok(await caseList(deps, res, query));
    },
  }),

  operation({
    id: 'getCase',
    method: 'get',
    path: '/v1/cases/{caseId}',
    tag: 'Cases',
    summary: 'Look at a case, and at what may be done about it now',
    description:
      "Its `ETag` is the case's version. A command with it in `If-Match` is refused (412) once the case has changed.",
    who: STAFF,
    answers: { 200: { is: 'The case.', schema: caseView } },
    errors: [],
    example: { answer: CASE_EXAMPLE },
    async handle({ deps, req, res }) {
      return ok(await readCaseAhead(deps, res, pathId(req, 'case')));
    },
  }),

  operation({
    id: 'getCasePolicy',
    method: 'get',
    path: '/v1/cases/{caseId}/policy',
    tag: 'Cases',
    summary: 'Read the rules that a case was opened with',
    description: "It keeps them, whatever the shop's are by now.",
    who: STAFF,
    answers: { 200: { is: 'The version of the rules.', schema: policyAnswer } },
    errors: [],
    example: { answer: { version: 1, since: CASE_EXAMPLE.openedAt, policy: { version: 1 } } },
    async handle({ deps: { records, policies }, req, res }) {
      const { shopId } = principalOf(res);
      const { policyVersion } = (await records.caseOf(shopId, pathId(req, 'case'))) ?? notFound('case');
      const pinned = await policies.version(shopId, policyVersion);
      if (!pinned) throw new Error(`Policy version ${policyVersion} of a case is missing.`);
      return ok(policyView(pinned));
    },
  }),

  operation({
    id: 'getTimeline',
    method: 'get',
    path: '/v1/cases/{caseId}/timeline',
    tag: 'Cases',
    summary: 'Read what happened to a case, in order',
    who: STAFF,
    query: timelineQuery,
    answers: { 200: { is: 'A page of events.', schema: pageSchema(timelineEvent) } },
    errors: [],
    example: {
      query: { cursor: '6' },
      answer: {
        items: [
          {
            ...{ seq: 7, at: CASE_EXAMPLE.openedAt, type: 'noted', process: null },
            ...{ by: { id: 'agent-1', role: 'afterSales' }, data: { text: 'A crack in the cup.' } },
          },
        ],
        next: null,
      },
    },
    async handle({ deps, req, res, query: { limit, cursor } }) {
      const { records } = deps;
      const caseId = pathId(req, 'case');
      if (!(await records.hasCase(principalOf(res).shopId, caseId))) notFound('case');
      const rows = await records.events(caseId, { limit: limit + 1, after: cursor });
      await noteLook(deps, res, { what: 'timeline', caseIds: [caseId] });
      return ok(pageOf(rows, limit, eventView, ({ seq }) => String(seq)));
    },
  }),

  operation({
    id: 'getChat',
    method: 'get',
    path: '/v1/cases/{caseId}/chat',
    tag: 'Cases',
    summary: 'Read the kept chat of a flagged case',
    who: roles(CHAT_READERS, 'read a kept chat'),
    answers: { 200: { is: 'The messages, the oldest first.', schema: itemsOf(chatMessage) } },
    errors: [],
    example: {
      answer: {
        items: [
          {
            ...{ messageId: 'm1', from: 'buyer', at: CASE_EXAMPLE.openedAt, text: 'It is cracked.' },
            keptAt: CASE_EXAMPLE.openedAt,
          },
        ],
      },
    },
    async handle({ deps, req, res }) {
      const { records } = deps;
      const { shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      if (!(await records.hasCase(shopId, caseId))) notFound('case');
      const items = (await records.chat(shopId, caseId)).map(chatView);
      await noteLook(deps, res, { what: 'chat', caseIds: [caseId] });
      return ok({ items });
    },
  }),

  operation({
    id: 'splitCase',
    method: 'post',
    path: '/v1/cases/{caseId}/split',
    tag: 'Cases',
    summary: 'Move lines of the order to a case of their own',
    description: 'The new case has the same kind unless another is named. The answer is the new case.',
    who: OPENERS,
    body: splitSchema,
    answers: created,
    errors: OPENING,
    example: {
      body: { lines: [{ oid: '4000000000000000003', quantity: 1 }] },
      answer: { ...COMMAND_ANSWER_EXAMPLE, events: ['opened'] },
    },
    async handle({ deps, req, res, body }) {
      const { actor, shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      const commandId = commandIdOf(res);
      if (!(await deps.records.hasCase(shopId, caseId))) notFound('case');
      const answer = await countingBreaches(deps, res, caseId, () => deps.split({ ...body, caseId }, actor, commandId));
      return answerWithCase(deps, res, 201, answer);
    },
  }),

  operation({
    id: 'giveCommands',
    method: 'post',
    path: '/v1/cases/bulk',
    tag: 'Cases',
    summary: 'Give many cases a command each',
    description: [
      'The answer tells of each command what became of it, in their order. One that is refused stops no other.',
      "An item may have a `commandId` of its own; without one it is repeated with the request's Idempotency-Key.",
    ].join(' '),
    who: STAFF,
    body: bulkSchema,
    answers: { 200: { is: 'One entry a command.', schema: bulkAnswer } },
    errors: [],
    example: {
      body: { items: [{ caseId: 'c1', command: 'addNote', body: { text: 'The courier is on strike.' } }] },
      answer: {
        items: [
          {
            ...{ caseId: 'c1', commandId: 'k1~0', status: 200, problem: null },
            answer: { seq: 8, stage: 'proposal', events: ['noted'] },
          },
        ],
      },
    },
    async handle({ deps, res, body: { items } }) {
      return ok({ items: await giveAll(deps, res, items) });
    },
  }),

  ...STAFF_COMMANDS.map(commandOperation),
];

function commandOperation(name: StaffCommand): Operation {
  const { summary, example } = COMMAND_PAGES[name];
  return operation({
    id: name,
    method: 'post',
    path: `/v1/cases/{caseId}/${name}`,
    tag: 'Commands',
    summary,
    who: command(name),
    query: previewQuery,
    body: bodyOf(name),
    answers: { 200: COMMAND_GIVEN },
    errors: [],
    example: { body: example, answer: COMMAND_ANSWER_EXAMPLE },
    async handle({ deps, req, res, query, body }) {
      const named = { caseId: pathId(req, 'case'), name, body, ifSeq: ifSeqOf(req) };
      if (query.preview === 'true') {
        const { preview } = await previewNamed(deps, res, named);
        await noteLook(deps, res, { what: 'case', caseIds: [named.caseId] });
        return ok(previewView(named.caseId, preview, await deps.records.language(principalOf(res).shopId)));
      }
      return answerWithCase(deps, res, 200, await giveNamed(deps, res, { ...named, commandId: commandIdOf(res) }));
    },
  });
}
