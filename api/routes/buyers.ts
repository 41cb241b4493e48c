import { z } from 'zod';
import { BUYER_WISHES, SIGN_SORTS } from '../../domain/vocabulary';
import type { BuyerPage } from '../../store/buyerPage';
import { noteLook } from '../answers';
import { CASE_SUMMARY_EXAMPLE } from '../contract/examples';
import { type Operation, ok, operation, STAFF } from '../contract/operation';
import { notFound, pathId, principalOf } from '../request';
import { summaryFields } from '../schemas/case';
import { at, count, money, nick, oneOf, word, words, yes } from '../schemas/leaves';
import { caseSummaryView } from '../views';
import { viewOf as promiseOf, promiseView } from './promises';

const buyer = z
  .strictObject({
    id: nick,
    nickname: nick.nullable(),
    orders: z.array(
      z.strictObject({ tid: word, status: word.nullable(), paid: money.nullable(), createdAt: at.nullable() }),
    ),
    cases: z.array(z.strictObject(summaryFields).meta({ id: 'CaseSummary', description: 'A case as lists show it.' })),
    sums: z.strictObject({ open: count, closed: count, paid: money }),
    promises: z.array(promiseView),
    wishes: z.array(z.strictObject({ wish: oneOf(BUYER_WISHES), caseId: word, at })),
    signs: z.array(
      z.strictObject({
        ...{ caseId: word, n: count, sort: oneOf(SIGN_SORTS), evidence: words, at },
        ...{ confirmed: yes.nullable(), note: words.nullable() },
      }),
    ),
    notes: z.array(z.strictObject({ caseId: word, seq: count, at, by: word, text: words })),
    tags: z.array(words),
  })
  .meta({ id: 'Buyer', description: 'What the shop knows of a buyer, over all cases. Amounts are fen.' });

const AT = CASE_SUMMARY_EXAMPLE.openedAt;

/** `/v1/buyers`: one buyer with orders, cases, sums, promises, wishes, signs of fraud, notes and tags. */
export const buyerOperations: readonly Operation[] = [
  operation({
    id: 'getBuyer',
    method: 'get',
    path: '/v1/buyers/{buyerId}',
    tag: 'Buyers',
    summary: 'Look at a buyer over all cases',
    description: 'Of each list the newest hundred; the sums count all cases.',
    who: STAFF,
    answers: { 200: { is: 'The buyer.', schema: buyer } },
    errors: [],
    example: {
      answer: {
        ...{ id: 'b1', nickname: 'nick', cases: [CASE_SUMMARY_EXAMPLE], sums: { open: 1, closed: 0, paid: 0 } },
        orders: [{ tid: '4000000000000000001', status: 'TRADE_FINISHED', paid: 9900, createdAt: AT }],
        ...{ promises: [], wishes: [{ wish: 'noCalls', caseId: 'c1', at: AT }], signs: [], tags: ['packing'] },
        notes: [{ caseId: 'c1', seq: 7, at: AT, by: 'agent-1', text: 'A crack in the cup.' }],
      },
    },
    async handle({ deps, req, res }) {
      const id = pathId(req, 'buyer');
      const page = (await deps.records.buyer(principalOf(res).shopId, id)) ?? notFound('buyer');
      await noteLook(deps, res, { what: 'buyer', caseIds: page.cases.map((one) => one.id) });
      return ok({ id, ...buyerView(page) });
    },
  }),
];

function buyerView({ nickname, orders, cases, sums, promises, wishes, signs, notes, tags }: BuyerPage) {
  return {
    nickname,
    orders: orders.map((one) => ({ ...one, createdAt: one.createdAt === null ? null : new Date(one.createdAt) })),
    cases: cases.map(caseSummaryView),
    sums,
    promises: promises.map(promiseOf),
    wishes: wishes.map(({ wish, caseId, at }) => ({ wish, caseId, at })),
    signs: signs.map(({ caseId, n, sort, evidence, at, confirmed, note }) => {
      return { caseId, n, sort, evidence, at, confirmed, note };
    }),
    notes: notes.map(({ caseId, seq, at, actorId, data }) => ({ caseId, seq, at, by: actorId, text: textOf(data) })),
    tags,
  };
}

/** A note's words, as its event has them. */
function textOf(data: unknown): string {
  const said = typeof data === 'object' && data !== null && 'text' in data ? data.text : undefined;
  return typeof said === 'string' ? said : '';
}
