import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { z } from 'zod';
import { gradeStory } from '../../domain/practice/stories/gradeStory';
import type { Life } from '../../domain/practice/stories/life';
import { STORIES, storyOf } from '../../domain/practice/stories/stories';
import { DEEDS, productOf, SPEAKERS, type Story } from '../../domain/practice/stories/story';
import { LANGUAGES, type Language, REFEREE_VERDICTS } from '../../domain/vocabulary';
import type { PracticePlay } from '../../prisma/client/client';
import { commandIdOf } from '../answers';
import { ok, operation, STAFF } from '../contract/operation';
import type { AppDeps } from '../deps';
import { platformId, text } from '../fields';
import { historyOf } from '../history';
import { deedOf } from '../practiceDeeds';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { today } from '../rota/plan';
import { isSeen, seenBy } from '../rota/team';
import { at, count, itemsOf, money, oneOf, word, yes } from '../schemas/leaves';
import { monthQuery } from './quality';

const languageQuery = z.strictObject({ language: z.enum(LANGUAGES).optional() });
const beginBody = z.strictObject({ storyId: text(50), tid: platformId });
const turnBody = z.strictObject({ turn: text(50) });

const story = z
  .strictObject({
    ...{ id: word, number: count, title: word, setting: word },
    goods: z.strictObject({ title: word, product: word, price: money, count }),
  })
  .meta({
    id: 'PracticeStory',
    description: 'A story of the handbook to be played. What is right is told with its grade.',
  });

const stories = z.strictObject({ isPracticeShop: yes, items: z.array(story) });

const deed = z
  .strictObject({
    ...{ turn: word, speaker: oneOf(SPEAKERS), does: oneOf(DEEDS), text: word.nullable() },
    scan: word.nullable(),
    application: z.strictObject({ type: word, reason: word, goodStatus: word }).nullable(),
    trackingNumber: word.nullable(),
    verdict: oneOf(REFEREE_VERDICTS).nullable(),
  })
  .meta({
    id: 'PracticeDeed',
    description:
      'What the other side does next. Whoever plays it does it at the marketplace, once they have taken up its turn. `scan` is the courier’s state; an empty `trackingNumber` is left blank, null is a true one.',
  });

const markShown = z.strictObject({ id: word, means: word, isKept: yes });

const fields = {
  ...{ id: word, staffId: word, storyId: word, tid: word, day: word, startedAt: at, gradedAt: at.nullable() },
  ...{ isRight: yes.nullable(), missed: z.array(word), warned: count },
};

const listed = z
  .strictObject(fields)
  .meta({ id: 'PracticePlay', description: 'Somebody plays a story, or has played it. The latest grade counts.' });

const played = z
  .strictObject({
    ...fields,
    caseId: word.nullable(),
    said: z.array(z.strictObject({ turn: word, speaker: oneOf(SPEAKERS), text: word })),
    due: z.array(deed),
    marks: z.array(markShown).nullable(),
  })
  .meta({
    id: 'PracticePlayNow',
    description:
      '`said`: what was said on chat, by phone and in the application. `due`: what the other side does now. `marks`: once it is graded.',
  });

const EXAMPLE = {
  ...{ id: 'pp_1', staffId: 'agent-1', storyId: 'story-10', tid: '2100000000000000001', day: '2026-03-02' },
  ...{ startedAt: '2026-03-02T03:00:00.000Z', gradedAt: null, isRight: null, missed: [], warned: 0 },
};
const NOW_EXAMPLE = {
  ...EXAMPLE,
  ...{ caseId: null, said: [], marks: null },
  due: [
    {
      ...{ turn: 'ship', speaker: 'shop', does: 'ship', text: null },
      ...{ scan: null, application: null, trackingNumber: null, verdict: null },
    },
  ],
} as const;
const GRADED = { gradedAt: '2026-03-02T03:10:00.000Z', isRight: false, missed: ['friend'] };

/** `/v1/practice/stories` and `/plays`: the stories of handbook §11, played on real cases of a practice shop (docs/quality.md). */
export const practiceStoryOperations = [
  operation({
    id: 'listPracticeStories',
    method: 'get',
    path: '/v1/practice/stories',
    tag: 'Learning',
    summary: 'List the stories to play',
    description:
      "They are played in a shop of `PRACTICE_SHOPS` alone. In the shop's language unless another is asked for.",
    who: STAFF,
    query: languageQuery,
    answers: { 200: { is: 'The stories, as the handbook numbers them.', schema: stories } },
    errors: [],
    example: {
      answer: {
        isPracticeShop: true,
        items: [
          {
            ...{ id: 'story-10', number: 10, title: '买家没收到，物流显示已签收', setting: '物流却显示已经签收。' },
            goods: { title: '玻璃水壶', product: '8000000010', price: 65_00, count: 1 },
          },
        ],
      },
    },
    async handle({ deps, res, query }) {
      const { shopId } = principalOf(res);
      const language = query.language ?? (await deps.records.language(shopId));
      const items = STORIES.map((one) => ({
        ...{ id: one.id, number: one.number, title: one.title[language], setting: one.setting[language] },
        goods: { ...one.goods, product: productOf(one) },
      }));
      return ok({ isPracticeShop: deps.practiceShops.includes(shopId), items });
    },
  }),

  operation({
    id: 'beginPracticePlay',
    method: 'post',
    path: '/v1/practice/plays',
    tag: 'Learning',
    summary: 'Begin to play a story',
    description: 'On an order that was made for it. Its case is found by the order, once it has begun.',
    who: STAFF,
    body: beginBody,
    answers: { 201: { is: 'The play, and what the other side does first.', schema: played } },
    errors: ['noPracticeShop', 'storyNotFound', 'orderPlayed', 'policyNotFound'],
    example: { body: { storyId: 'story-10', tid: EXAMPLE.tid }, answer: NOW_EXAMPLE },
    async handle({ deps, res, body: { storyId, tid } }) {
      const { shopId, actor } = practiceShop(deps, res);
      if (storyOf(storyId) === undefined) notFound('story');
      const day = await today(deps, shopId);
      const id = playId(shopId, commandIdOf(res));
      const begun =
        (await deps.practice.begin({ id, shopId, staffId: actor.id, storyId, tid, day, startedAt: new Date() })) ??
        refuseRequest('orderPlayed', 'Another story is played on this order; make a new one.');
      return { status: 201, body: await nowOf(deps, begun) };
    },
  }),

  operation({
    id: 'getPracticePlay',
    method: 'get',
    path: '/v1/practice/plays/{playId}',
    tag: 'Learning',
    summary: 'Read how a story of one’s own goes, and what the other side does now',
    who: STAFF,
    query: languageQuery,
    answers: { 200: { is: 'The play as it is now.', schema: played } },
    errors: [],
    example: { answer: NOW_EXAMPLE },
    async handle({ deps, req, res, query: { language } }) {
      return ok(await nowOf(deps, await ownPlay(deps, res, pathId(req, 'play')), language));
    },
  }),

  operation({
    id: 'takePracticeTurn',
    method: 'post',
    path: '/v1/practice/plays/{playId}/turns',
    tag: 'Learning',
    summary: 'Take up a turn of the other side',
    description: 'Of several who would, one hears `isMine`, and does it at the marketplace. So it is done once.',
    who: STAFF,
    body: turnBody,
    answers: { 200: { is: 'Whether the caller is to do it.', schema: z.strictObject({ isMine: yes }) } },
    errors: [],
    example: { body: { turn: 'ship' }, answer: { isMine: true } },
    async handle({ deps, req, res, body: { turn } }) {
      const { id, shopId, storyId } = await ownPlay(deps, res, pathId(req, 'play'));
      const isTurn = storyOf(storyId)?.turns.some((one) => one.id === turn) ?? false;
      return ok({ isMine: isTurn && (await deps.practice.takeTurn({ shopId, id }, turn)) });
    },
  }),

  operation({
    id: 'gradePracticePlay',
    method: 'post',
    path: '/v1/practice/plays/{playId}/grade',
    tag: 'Learning',
    summary: 'Grade a story of one’s own as its case stands now',
    description: 'By what happened in the case, and not by its wording. It may go on and be graded again.',
    who: STAFF,
    query: languageQuery,
    answers: { 200: { is: 'The play with its marks.', schema: played } },
    errors: [],
    example: {
      answer: {
        ...{ ...NOW_EXAMPLE, ...GRADED },
        ...{ marks: [{ id: 'friend', means: '先问是不是有人代收', isKept: false }], due: [] },
      },
    },
    async handle({ deps, req, res, query: { language } }) {
      const play = await ownPlay(deps, res, pathId(req, 'play'));
      const { shopId, id, staffId } = play;
      const { life } = await lifeOf(deps, play);
      const { isRight, marks, warned } = gradeStory(toldIn(play), life, staffId);
      const missed = marks.filter(({ isKept }) => !isKept).map((one) => one.id);
      await deps.practice.grade({ shopId, id }, { isRight, missed, warned, gradedAt: new Date() });
      return ok(await nowOf(deps, (await deps.practice.play({ shopId, id })) ?? notFound('play'), language));
    },
  }),

  operation({
    id: 'listPracticePlays',
    method: 'get',
    path: '/v1/practice/plays',
    tag: 'Learning',
    summary: 'List the stories that were played in a month',
    description: "Everybody sees one's own; a lead sees those of the people whom they lead.",
    who: STAFF,
    query: monthQuery,
    answers: { 200: { is: 'The plays, the latest first.', schema: itemsOf(listed) } },
    errors: ['policyNotFound'],
    example: { query: { month: '2026-03' }, answer: { items: [{ ...EXAMPLE, ...GRADED }] } },
    async handle({ deps, res, query: { month, staffId } }) {
      const seen = await seenBy(deps, res);
      const staffIds = staffId === undefined ? seen : isSeen(seen, staffId) ? [staffId] : [];
      return ok({ items: (await deps.practice.plays(principalOf(res).shopId, { month, staffIds })).map(viewOf) });
    },
  }),
];

/** Stories never touch a shop with real buyers. */
function practiceShop({ practiceShops }: AppDeps, res: Response) {
  const principal = principalOf(res);
  if (practiceShops.includes(principal.shopId)) return principal;
  return refuseRequest('noPracticeShop', 'This shop has real buyers; stories are played in a practice shop alone.');
}

async function ownPlay(deps: AppDeps, res: Response, id: string): Promise<PracticePlay> {
  const { shopId, actor } = principalOf(res);
  const play = await deps.practice.play({ shopId, id });
  return play?.staffId === actor.id ? play : notFound('play');
}

/** Its case, and what became of it: the first one of the order, where there are several. */
async function lifeOf({ records }: AppDeps, { shopId, tid }: PracticePlay): Promise<{ caseId?: string; life: Life }> {
  const cases = await records.cases(shopId, { tid }, { limit: 10 });
  const caseId = cases.at(-1)?.id;
  return caseId === undefined ? { life: [] } : { caseId, life: await historyOf(records, caseId) };
}

async function nowOf(deps: AppDeps, play: PracticePlay, asked?: Language) {
  const { shopId, staffId, turns } = play;
  const language = asked ?? (await deps.records.language(shopId));
  const { caseId = null, life } = await lifeOf(deps, play);
  const told = toldIn(play);
  const come = told.turns.filter((turn) => turns.includes(turn.id) || (turn.when?.(life) ?? true));
  const { marks } = gradeStory(told, life, staffId);
  return {
    ...viewOf(play),
    caseId,
    said: come.flatMap(({ id, by, deed: one }) => {
      // What the buyer wrote in an application stands nowhere else on the page; it is said once it is handed in.
      const isSaid = one.does === 'says' || (one.does === 'apply' && turns.includes(id));
      return isSaid ? [{ turn: id, speaker: by, text: one.text[language] }] : [];
    }),
    due: come
      .filter(({ id, deed: one }) => one.does !== 'says' && !turns.includes(id))
      .map((turn) => deedOf(turn, language)),
    marks:
      play.gradedAt &&
      marks.map(({ id, means }) => ({ id, means: means[language], isKept: !play.missed.includes(id) })),
  };
}

/** The story of a play that was begun: stories are not taken out while a play of them may be read. */
function toldIn({ storyId }: PracticePlay): Story {
  return storyOf(storyId) ?? notFound('story');
}

/** One a command: repeated, it finds the same play. */
function playId(shopId: string, commandId: string): string {
  const digest = createHash('sha256').update(`${shopId}/${commandId}`).digest('hex');
  return `pp_${digest.slice(0, 32)}`;
}

function viewOf({ shopId: _, turns: __, startedAt, gradedAt, ...row }: PracticePlay) {
  return { ...row, startedAt: startedAt.toISOString(), gradedAt: gradedAt?.toISOString() ?? null };
}
