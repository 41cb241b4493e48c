import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FAULTS, gradeOf } from '../../domain/practice/grade';
import { COURTESIES, QUESTIONS, type Question } from '../../domain/practice/questions';
import { NEXT_STEP_IDS, NEXT_STEPS } from '../../domain/practice/steps';
import { STORIES } from '../../domain/practice/stories/stories';
import { hasDuty } from '../../domain/roles';
import { HOUR } from '../../domain/time';
import { LANGUAGES } from '../../domain/vocabulary';
import type { PracticeAnswer } from '../../prisma/client/client';
import { commandIdOf } from '../answers';
import { duty, ok, operation, STAFF } from '../contract/operation';
import type { AppDeps } from '../deps';
import { text } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { policyOf, today } from '../rota/plan';
import { isSeen, seenBy } from '../rota/team';
import { at, count, itemsOf, oneOf, word, yes } from '../schemas/leaves';
import { monthQuery } from './quality';

const ID = /^[a-zA-Z][a-zA-Z0-9-]{0,49}$/;

const questionsQuery = z.strictObject({ language: z.enum(LANGUAGES).optional() });
const steps = z.array(z.enum(NEXT_STEP_IDS)).min(1, 'must name a right step').max(5);
const questionBody = z.strictObject({
  says: text(500),
  steps,
  courtesy: z.enum(COURTESIES).nullish(),
  retired: z.boolean().default(false),
});
const answerBody = z.strictObject({
  questionId: text(50),
  text: text(1000),
  step: z.enum(NEXT_STEP_IDS),
  took: z.int().min(0).max(HOUR).meta({ description: 'How long it took, ms.' }),
});

const question = z
  .strictObject({
    id: word,
    says: word,
    isOwn: yes,
    courtesy: oneOf(COURTESIES).nullable(),
    steps: z.array(word).nullable(),
  })
  .meta({ id: 'PracticeQuestion', description: 'What a buyer says. The right `steps` are for leads alone.' });

const questions = z.strictObject({
  items: z.array(question),
  steps: z.array(z.strictObject({ id: oneOf(NEXT_STEP_IDS), means: word })),
});

const ownQuestion = z
  .strictObject({
    id: word,
    says: word,
    steps: z.array(word),
    courtesy: word.nullable(),
    retired: yes,
    madeBy: word,
    madeAt: at,
  })
  .meta({ id: 'OwnQuestion', description: "One of the shop's own questions." });

const answer = z
  .strictObject({
    ...{ id: word, staffId: word, questionId: word, text: word, step: word, took: count, day: word, at },
    ...{ isRight: yes, faults: z.array(oneOf(FAULTS)), warned: count, rightSteps: z.array(word) },
  })
  .meta({ id: 'PracticeAnswer', description: 'What somebody has answered, and how the rules have graded it.' });

const result = z
  .strictObject({
    ...{ staffId: word, answers: count, right: count, passed: z.array(word), open: z.array(word) },
    stories: z.strictObject({ passed: z.array(word), open: z.array(word) }),
  })
  .meta({
    id: 'PracticeResult',
    description: "A person's month: which questions and stories they have passed, and which are open.",
  });

const FIRST = QUESTIONS[0];
const answered = {
  ...{
    id: 'pa_1',
    staffId: 'agent-1',
    questionId: 'q1',
    text: '非常抱歉，我马上帮您查物流。',
    step: 'lookUp',
    took: 21000,
  },
  ...{
    day: '2026-03-02',
    at: '2026-03-02T03:00:00.000Z',
    isRight: true,
    faults: [],
    warned: 0,
    rightSteps: ['lookUp'],
  },
};

/** `/v1/practice`: questions to practise with, and how people have done (handbook §12, docs/quality.md). */
export const practiceOperations = [
  operation({
    id: 'listPracticeQuestions',
    method: 'get',
    path: '/v1/practice/questions',
    tag: 'Learning',
    summary: 'List the questions to practise with',
    description: "The built-in ones and the shop's own, in the shop's language unless another is asked for.",
    who: STAFF,
    query: questionsQuery,
    answers: { 200: { is: 'The questions, and the steps to choose from.', schema: questions } },
    errors: [],
    example: {
      answer: {
        items: [{ id: 'q1', says: FIRST?.says['zh-CN'], isOwn: false, courtesy: 'apology', steps: null }],
        steps: [{ id: 'lookUp', means: NEXT_STEPS.lookUp['zh-CN'] }],
      },
    },
    async handle({ deps, res, query }) {
      const { shopId, actor } = principalOf(res);
      const language = query.language ?? (await deps.records.language(shopId));
      const mayKnow = hasDuty(actor.role, 'lead');
      const bank = await bankOf(deps, shopId);
      const items = bank.map(({ id, says, isOwn, courtesy = null, steps: right }) => ({
        ...{ id, says: says[language], isOwn, courtesy, steps: mayKnow ? right : null },
      }));
      return ok({ items, steps: NEXT_STEP_IDS.map((id) => ({ id, means: NEXT_STEPS[id][language] })) });
    },
  }),

  operation({
    id: 'putPracticeQuestion',
    method: 'put',
    path: '/v1/practice/questions/{questionId}',
    tag: 'Learning',
    summary: "Say one of the shop's own questions",
    description: 'As a whole. The built-in ones stay as they are: their names are taken.',
    who: duty('lead', 'write questions'),
    body: questionBody,
    answers: { 200: { is: 'The question as stored.', schema: ownQuestion } },
    errors: [],
    example: {
      body: { says: '杯盖漏水怎么办？', steps: ['diagnose'], courtesy: 'apology' },
      answer: {
        ...{ id: 'leak', says: '杯盖漏水怎么办？', steps: ['diagnose'], courtesy: 'apology', retired: false },
        ...{ madeBy: 'supervisor-1', madeAt: '2026-03-02T03:00:00.000Z' },
      },
    },
    async handle({ deps, req, res, body: { courtesy = null, ...said } }) {
      const id = pathId(req, 'question');
      if (!ID.test(id)) refuseId('must be a name of letters, digits and hyphens, such as leak');
      if (QUESTIONS.some((one) => one.id === id)) refuseId('is the name of a built-in question');
      const change = { shopId: principalOf(res).shopId, id, entry: { ...said, courtesy } };
      const { shopId: _, madeAt, ...stored } = await deps.practice.put(change, sourceOf(req, res));
      return ok({ ...stored, madeAt: madeAt.toISOString() });
    },
  }),

  operation({
    id: 'answerPracticeQuestion',
    method: 'post',
    path: '/v1/practice/answers',
    tag: 'Learning',
    summary: 'Answer a question of the practice',
    description: 'It is graded by the rules, and not by its wording: words, courtesy, next step, promised sums, time.',
    who: STAFF,
    body: answerBody,
    answers: { 201: { is: 'The answer with its grade and the right steps.', schema: answer } },
    errors: ['policyNotFound', 'questionNotFound'],
    example: {
      body: { questionId: 'q1', text: answered.text, step: 'lookUp', took: 21000 },
      answer: answered,
    },
    async handle({ deps, res, body: { questionId, ...given } }) {
      const { shopId, actor } = principalOf(res);
      const asked = (await bankOf(deps, shopId)).find(({ id }) => id === questionId) ?? notFound('question');
      const grade = gradeOf(asked, given, await policyOf(deps, shopId));
      const kept = await deps.practice.keep({
        ...{ id: answerId(shopId, commandIdOf(res)), shopId, staffId: actor.id, questionId, ...given, ...grade },
        ...{ rightSteps: [...asked.steps], day: await today(deps, shopId), at: new Date() },
      });
      return { status: 201, body: viewOf(kept) };
    },
  }),

  operation({
    id: 'listPracticeAnswers',
    method: 'get',
    path: '/v1/practice/answers',
    tag: 'Learning',
    summary: 'List the answers of a month',
    description: "Everybody sees one's own; a lead sees those of the people whom they lead.",
    who: STAFF,
    query: monthQuery,
    answers: { 200: { is: 'The answers, the latest first.', schema: itemsOf(answer) } },
    errors: ['policyNotFound'],
    example: { query: { month: '2026-03' }, answer: { items: [answered] } },
    async handle({ deps, res, query: { month, staffId } }) {
      const seen = await seenBy(deps, res);
      const staffIds = staffId === undefined ? seen : isSeen(seen, staffId) ? [staffId] : [];
      return ok({ items: (await deps.practice.answers(principalOf(res).shopId, { month, staffIds })).map(viewOf) });
    },
  }),

  operation({
    id: 'listPracticeResults',
    method: 'get',
    path: '/v1/practice/results',
    tag: 'Learning',
    summary: 'Say which questions and stories a person has passed in a month',
    description: 'The people whom the caller leads, those among them who have not practised yet.',
    who: duty('readLogs', 'see how others practise'),
    query: monthQuery,
    answers: { 200: { is: 'The pass lists, by person.', schema: itemsOf(result) } },
    errors: ['policyNotFound'],
    example: {
      query: { month: '2026-03' },
      answer: {
        items: [
          {
            ...{ staffId: 'agent-1', answers: 2, right: 1, passed: ['q1'], open: ['q2'] },
            stories: { passed: ['story-10'], open: ['story-1'] },
          },
        ],
      },
    },
    async handle({ deps, res, query: { month, staffId } }) {
      const { shopId } = principalOf(res);
      const seen = await seenBy(deps, res);
      const people = (await deps.staff.all(shopId)).map(({ id }) => id).filter((id) => isSeen(seen, id));
      const wanted = people.filter((id) => staffId === undefined || id === staffId);
      const which = { month, staffIds: wanted };
      const [bank, rows, plays] = await Promise.all([
        bankOf(deps, shopId),
        deps.practice.answers(shopId, which),
        deps.practice.plays(shopId, which),
      ]);
      // Where no story can be played, none is open.
      const told = deps.practiceShops.includes(shopId) ? STORIES.map((one) => one.id) : [];
      const items = wanted.map((id) => {
        const own = rows.filter((row) => row.staffId === id);
        const right = own.filter(({ isRight }) => isRight);
        const isPassed = (questionId: string) => right.some((row) => row.questionId === questionId);
        const ids = bank.map((one) => one.id);
        const isPlayed = (storyId: string) =>
          plays.some((one) => one.staffId === id && one.storyId === storyId && one.isRight);
        return {
          ...{ staffId: id, answers: own.length, right: right.length },
          ...{ passed: ids.filter(isPassed), open: ids.filter((one) => !isPassed(one)) },
          stories: { passed: told.filter(isPlayed), open: told.filter((one) => !isPlayed(one)) },
        };
      });
      return ok({ items });
    },
  }),
];

/** The built-in questions, and the shop's own that are not retired. */
async function bankOf({ practice }: AppDeps, shopId: string): Promise<(Question & { isOwn: boolean })[]> {
  const own = (await practice.questions(shopId)).filter(({ retired }) => !retired);
  return [
    ...QUESTIONS.map((one) => ({ ...one, isOwn: false })),
    ...own.map(({ id, says, steps: right, courtesy }) => ({
      ...{ id, says: { 'zh-CN': says, en: says }, isOwn: true },
      steps: NEXT_STEP_IDS.filter((step) => right.includes(step)),
      courtesy: COURTESIES.find((one) => one === courtesy),
    })),
  ];
}

/** One a command: repeated, it finds the same answer. */
function answerId(shopId: string, commandId: string): string {
  const digest = createHash('sha256').update(`${shopId}/${commandId}`).digest('hex');
  return `pa_${digest.slice(0, 32)}`;
}

function refuseId(message: string): never {
  return refuseRequest('invalidInput', `questionId ${message}.`, [
    { path: 'questionId', code: 'invalidInput', message },
  ]);
}

function viewOf({ shopId: _, at: when, ...row }: PracticeAnswer) {
  return { ...row, at: when.toISOString() };
}
