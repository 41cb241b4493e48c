import { z } from 'zod';
import { commandIdOf } from '../answers';
import { duty, ok, operation, STAFF } from '../contract/operation';
import { text } from '../fields';
import { troublesQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, oneOf, word, words } from '../schemas/leaves';
import { TROUBLE_SORTS } from '../troubles';

const nothing = z.strictObject({});
const closing = z.strictObject({ note: text(2000) });

const outcome = z.strictObject({
  as: oneOf(['handedOver', 'nothingToDo', 'sentAgain', 'done', 'closed']),
  caseId: word.optional(),
  because: words.optional(),
  letterId: word.optional(),
});

const troubleView = z
  .strictObject({
    id: word,
    sort: oneOf(TROUBLE_SORTS),
    since: at,
    reason: words,
    about: z.record(z.string(), words),
    attempts: count,
    outcome: outcome.nullable(),
    note: words.nullable(),
    endedAt: at.nullable(),
    endedBy: word.nullable(),
  })
  .meta({
    id: 'Trouble',
    description: 'What waits for a person and is no task of a case. `sort` says what it is and how it ends.',
  });

const example = {
  id: 'message:7d0c',
  sort: 'message',
  since: '2026-03-02T03:00:00.000Z',
  reason: 'CASE_ENDED',
  about: { topic: 'taobao_refund_RefundCreated', refundId: '81' },
  attempts: 0,
  outcome: null,
  note: null,
  endedAt: null,
  endedBy: null,
};

/** `/v1/troubles`: everybody may see why things wait; a supervisor settles them. */
export const troubleOperations = [
  operation({
    id: 'listTroubles',
    method: 'get',
    path: '/v1/troubles',
    tag: 'Troubles',
    summary: 'List what waits for a person and is no task',
    description: [
      'The latest first: the open ones, unless all are asked for.',
      '`paused`: calls to a provider rest until they are resumed. `case` and `shop` end by themselves.',
      '`message`, `notice` and `effect` are tried again, or closed with a note.',
    ].join(' '),
    who: STAFF,
    query: troublesQuery,
    answers: { 200: { is: 'The troubles.', schema: itemsOf(troubleView) } },
    errors: [],
    example: { query: { sort: 'message' }, answer: { items: [example] } },
    async handle({ deps, res, query: { limit, ...filter } }) {
      return ok({ items: await deps.troubles.list(principalOf(res).shopId, filter, limit) });
    },
  }),

  operation({
    id: 'resumeTrouble',
    method: 'post',
    path: '/v1/troubles/{troubleId}/resume',
    tag: 'Troubles',
    summary: 'Let calls to a provider go on',
    description: 'Of the sort `paused`: once the session or the keys have been renewed.',
    who: duty('lead', 'let calls to a provider go on'),
    body: nothing,
    answers: { 200: { is: 'The trouble, which is over.', schema: troubleView } },
    errors: [],
    example: {
      body: {},
      answer: {
        ...example,
        id: 'p1',
        sort: 'paused',
        about: { provider: 'top' },
        endedAt: example.since,
        endedBy: 'lead-1',
      },
    },
    async handle({ deps, req, res }) {
      const { shopId, actor } = principalOf(res);
      return ok((await deps.troubles.resume(shopId, pathId(req, 'trouble'), actor.id)) ?? notFound('trouble'));
    },
  }),

  operation({
    id: 'retryTrouble',
    method: 'post',
    path: '/v1/troubles/{troubleId}/retry',
    tag: 'Troubles',
    summary: 'Try again what failed outside any case',
    description: 'Of the sorts `message`, `notice` and `effect`. The answer comes when the try is over.',
    who: duty('lead', 'try troubles again'),
    body: nothing,
    answers: { 200: { is: 'The trouble after the try.', schema: troubleView } },
    errors: [],
    example: { body: {}, answer: { ...example, attempts: 1 } },
    async handle({ deps, req, res }) {
      const { shopId, actor } = principalOf(res);
      const letterId = pathId(req, 'trouble');
      const order = { shopId, letterId, staffId: actor.id, commandId: commandIdOf(res) };
      return ok((await deps.troubles.retry(order)) ?? notFound('trouble'));
    },
  }),

  operation({
    id: 'closeTrouble',
    method: 'post',
    path: '/v1/troubles/{troubleId}/close',
    tag: 'Troubles',
    summary: 'Close what failed outside any case, with a note',
    description: 'Of the sorts `message`, `notice` and `effect`. Who comes second finds it closed.',
    who: duty('lead', 'close troubles'),
    body: closing,
    answers: { 200: { is: 'The trouble, which is closed.', schema: troubleView } },
    errors: [],
    example: {
      body: { note: 'Told by phone.' },
      answer: {
        ...example,
        outcome: { as: 'closed' },
        note: 'Told by phone.',
        endedAt: example.since,
        endedBy: 'lead-1',
      },
    },
    async handle({ deps, req, res, body: { note } }) {
      const { shopId, actor } = principalOf(res);
      const closed = await deps.troubles.close(shopId, pathId(req, 'trouble'), { staffId: actor.id, note });
      return ok(closed ?? notFound('trouble'));
    },
  }),
];
