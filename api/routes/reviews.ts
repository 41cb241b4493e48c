import { z } from 'zod';
import { KIND_OF } from '../../domain/day/kinds';
import { agentOf, hasDuty, STAFF_ROLES } from '../../domain/roles';
import { noteLook } from '../answers';
import { ok, operation, roles } from '../contract/operation';
import { placeFrom } from '../cursor';
import { name, page } from '../listing/queryFields';
import { pageOf, placeCursor } from '../lists';
import { principalOf } from '../request';
import type { OpenReview } from '../reviewBook';
import { at, count, money, nick, oneOf, word, words, yes } from '../schemas/leaves';

/** An address has numbers as text. */
const tierField = z
  .string()
  .regex(/^[1-9]\d?$/, 'must be the number of a tier')
  .transform(Number)
  .meta({ override: { type: 'integer', minimum: 1, maximum: 99 } });

const reviewsQuery = z.strictObject({
  tier: tierField.optional(),
  owner: name.optional(),
  ...page,
});

/** The team itself, and who reads every log. */
const READERS = STAFF_ROLES.filter((one) => one === agentOf(KIND_OF.reviews) || hasDuty(one, 'readLogs'));

const review = z
  .strictObject({
    ...{ caseId: word, tid: word, owner: word.nullable(), openedAt: at, tier: count },
    ...{ nickname: nick.nullable(), product: word.nullable() },
    result: oneOf(['good', 'neutral', 'bad']).nullable(),
    ...{ content: words.nullable(), reviewedAt: at.nullable(), reply: words.nullable(), isGone: yes },
    ...{ status: word.nullable(), outcome: word.nullable(), tierCalls: count, calls: count, isOverdue: yes },
    ...{ callAt: at.nullable(), promisedAt: at.nullable(), lookAt: at.nullable(), demand: money.nullable() },
    explanation: z
      .strictObject({
        ...{ status: word, outcome: word.nullable(), publishAt: at, closesAt: at },
        ...{ text: words.nullable(), refusal: words.nullable() },
      })
      .nullable(),
  })
  .meta({
    id: 'OpenReview',
    description:
      'A neutral or bad review that the team works. `status` is how its calls stand, `outcome` how they ended. ' +
      '`callAt` is the next call, `lookAt` when a promised change is looked for. `demand` is fen.',
  });

const tierCount = z
  .strictObject({ tier: count, reviews: count, toCall: count, awaitingChange: count, toExplain: count })
  .meta({ id: 'ReviewTier', description: 'How the open reviews of a tier stand.' });

const callsOf = z.strictObject({ staffId: word, calls: count });

const AT = '2026-03-02T03:00:00.000Z';
const example = {
  ...{ caseId: 'c1', tid: '4000000000000000001', owner: 'review-1', openedAt: AT, tier: 1, nickname: 'b1' },
  ...{ product: '马克杯', result: 'bad', content: '杯盖漏水', reviewedAt: AT, reply: null, isGone: false },
  ...{ status: 'calling', outcome: null, tierCalls: 0, calls: 0, isOverdue: false, callAt: AT, promisedAt: null },
  ...{ lookAt: null, demand: null },
  explanation: { status: 'waiting', outcome: null, publishAt: AT, closesAt: AT, text: null, refusal: null },
};

/** `/v1/reviews`: what the review team works (handbook §8). A review's case does what is decided about it. */
export const reviewOperations = [
  operation({
    id: 'listOpenReviews',
    method: 'get',
    path: '/v1/reviews',
    tag: 'Cases',
    summary: 'List the reviews that are worked, with their tiers and calls',
    description: [
      'The longest open first. `tiers` counts all open reviews, `callsToday` all calls about reviews since midnight of the shop:',
      'neither is narrowed by the query.',
    ].join(' '),
    who: roles(READERS, 'read the open reviews'),
    query: reviewsQuery,
    answers: {
      200: {
        is: 'A page of reviews, and how the tiers stand.',
        schema: z.strictObject({
          items: z.array(review),
          next: word.nullable(),
          tiers: z.array(tierCount),
          callsToday: z.array(callsOf),
        }),
      },
    },
    errors: ['invalidCursor'],
    example: {
      query: { tier: '1' },
      answer: {
        ...{ items: [example], next: null, callsToday: [{ staffId: 'review-1', calls: 4 }] },
        tiers: [{ tier: 1, reviews: 1, toCall: 1, awaitingChange: 0, toExplain: 1 }],
      },
    },
    async handle({ deps, res, query: { limit, cursor, ...wanted } }) {
      const { shopId } = principalOf(res);
      const after = cursor === undefined ? undefined : placeFrom(cursor);
      const [rows, tiers, callsToday] = await Promise.all([
        deps.reviews.open(shopId, wanted, { limit: limit + 1, after }),
        deps.reviews.byTier(shopId),
        deps.reviews.callsToday(shopId),
      ]);
      const found = pageOf(rows, limit, viewOf, ({ openedAt, id }) => placeCursor(openedAt, id));
      await noteLook(deps, res, { what: 'cases', caseIds: found.items.map(({ caseId }) => caseId) });
      return ok({ ...found, tiers, callsToday });
    },
  }),
];

function viewOf({ id, tid, owner, openedAt, tier, order, review: said, isGone, recovery, explanation }: OpenReview) {
  const { nickname = null, lines = [] } = order ?? {};
  const oid = said?.oid ?? recovery?.oid;
  return {
    ...{ caseId: id, tid, owner, openedAt: openedAt.toISOString(), tier, nickname, isGone },
    product: lines.find((line) => line.oid === oid)?.title ?? null,
    ...{ result: said?.result ?? null, content: said?.content ?? null, reviewedAt: iso(said?.createdAt) },
    reply: said?.reply ?? null,
    ...{ status: recovery?.status ?? null, outcome: recovery?.outcome ?? null },
    ...{ tierCalls: recovery?.tierCalls ?? 0, calls: recovery?.calls ?? 0, isOverdue: recovery?.overdue ?? false },
    ...{ callAt: iso(recovery?.callAt), promisedAt: iso(recovery?.promisedAt), lookAt: iso(recovery?.lookAt) },
    demand: recovery?.demand ?? null,
    explanation: explanation && {
      ...{ status: explanation.status, outcome: explanation.outcome ?? null },
      ...{ publishAt: iso(explanation.publishAt), closesAt: iso(explanation.closesAt) },
      ...{ text: explanation.text ?? null, refusal: explanation.reason ?? null },
    },
  };
}

function iso(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
