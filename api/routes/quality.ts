import { z } from 'zod';
import { averageOf, MOST_MARK, SHEET_POINTS } from '../../domain/quality/points';
import { DAY } from '../../domain/time';
import type { JudgedChat } from '../../store/quality/sheets';
import { duty, ok, operation, STAFF } from '../contract/operation';
import { name, text } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { today } from '../rota/plan';
import { isSeen, seenBy } from '../rota/team';
import { at, count, itemsOf, number, oneOf, word, words } from '../schemas/leaves';

/** Drawn chats are looked back at for so long: so long their sheet of the day is kept. */
const LOOKED_BACK = 90 * DAY;

const WHY = ['discontent', 'breach', 'lostVerdict', 'warnedWord', 'drawn'] as const;
const IDS = SHEET_POINTS.map(({ id }) => id);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, 2026-03');
/** Whose rows of which month. */
export const monthQuery = z.strictObject({ month, staffId: name.optional() });
const chatsQuery = z.strictObject({ show: z.enum(['open', 'judged', 'all']).default('open') });

const mark = z.int().min(0, 'must not be negative').max(MOST_MARK, `must be at most ${MOST_MARK}`);
const judgeBody = z.strictObject({
  marks: z.strictObject(Object.fromEntries(IDS.map((id) => [id, mark])) as Record<(typeof IDS)[number], typeof mark>),
  note: text(2000).nullish(),
});

const marks = z.strictObject(
  Object.fromEntries(IDS.map((id) => [id, number])) as Record<(typeof IDS)[number], typeof number>,
);

const sheet = z
  .strictObject({
    ...{ caseId: word, staffId: word, marks, total: count, note: words.nullable() },
    ...{ day: word, judgedBy: word, judgedAt: at },
  })
  .meta({ id: 'ChatSheet', description: 'A chat judged by the ten points, each from 0 to 10.' });

const chat = z
  .strictObject({
    ...{ caseId: word, kind: word.nullable(), staffId: word.nullable(), why: oneOf(WHY), drawnAt: at },
    sheet: sheet.nullable(),
  })
  .meta({
    id: 'DrawnChat',
    description: 'A chat that is talked over, and why; its sheet where somebody has judged it.',
  });

const average = z
  .strictObject({ staffId: word, chats: count, total: number, points: marks })
  .meta({ id: 'ChatAverage', description: "A person's judged chats of a month in average, to a tenth." });

const point = z
  .strictObject({
    id: oneOf(IDS as [string, ...string[]]),
    asks: z.strictObject({ 'zh-CN': word, en: word }),
    source: word,
  })
  .meta({ id: 'SheetPoint', description: 'A point by which a chat is judged.' });

const allMarks = Object.fromEntries(IDS.map((id) => [id, 8])) as Record<(typeof IDS)[number], number>;
const example = {
  ...{ caseId: 'c1', staffId: 'agent-1', marks: allMarks, total: 80, note: null },
  ...{ day: '2026-03-09', judgedBy: 'supervisor-1', judgedAt: '2026-03-09T03:00:00.000Z' },
};

/** `/v1/quality`: drawn chats, their sheets of ten points, and a person's averages (handbook §12, docs/quality.md). */
export const qualityOperations = [
  operation({
    id: 'listSheetPoints',
    method: 'get',
    path: '/v1/quality/points',
    tag: 'Learning',
    summary: 'List the ten points by which a chat is judged',
    who: STAFF,
    answers: { 200: { is: 'The points.', schema: itemsOf(point) } },
    errors: [],
    example: { answer: { items: [SHEET_POINTS[0]] } },
    async handle() {
      return ok({ items: SHEET_POINTS });
    },
  }),

  operation({
    id: 'listDrawnChats',
    method: 'get',
    path: '/v1/quality/chats',
    tag: 'Learning',
    summary: 'List the chats that are to be judged',
    description: 'Those that were drawn in the last 90 days, of the people whom the caller leads.',
    who: duty('lead', 'judge chats'),
    query: chatsQuery,
    answers: { 200: { is: 'The chats, the latest drawn first.', schema: itemsOf(chat) } },
    errors: ['policyNotFound'],
    example: {
      query: { show: 'open' },
      answer: {
        items: [
          {
            ...{ caseId: 'c1', kind: 'aKind', staffId: 'agent-1', why: 'discontent' },
            ...{ drawnAt: '2026-03-08T22:00:00.000Z', sheet: null },
          },
        ],
      },
    },
    async handle({ deps, res, query: { show } }) {
      const seen = await seenBy(deps, res);
      const { shopId } = principalOf(res);
      const drawn = await deps.quality.drawn(shopId, new Date((await deps.rota.now(shopId)) - LOOKED_BACK));
      const wanted = drawn.filter(
        ({ sheet: known }) => show === 'all' || (show === 'judged') === (known !== undefined),
      );
      const items = wanted
        .filter(({ staffId }) => staffId === null || isSeen(seen, staffId))
        .map(({ sheet: known, drawnAt, ...one }) => ({
          ...{ ...one, drawnAt: drawnAt.toISOString() },
          sheet: known ? viewOf(known) : null,
        }));
      return ok({ items });
    },
  }),

  operation({
    id: 'judgeChat',
    method: 'put',
    path: '/v1/quality/sheets/{caseId}',
    tag: 'Learning',
    summary: 'Judge a drawn chat by the ten points',
    description:
      'Whoever worked the case is judged, and nobody judges a chat of their own. Judged again, the newer sheet counts.',
    who: duty('lead', 'judge chats'),
    body: judgeBody,
    answers: { 200: { is: 'The sheet as stored.', schema: sheet } },
    errors: ['policyNotFound', 'chatNotDrawn', 'ownChat'],
    example: { body: { marks: allMarks }, answer: example },
    async handle({ deps, req, res, body }) {
      const { shopId, actor } = principalOf(res);
      const caseId = pathId(req, 'case');
      const drawn = await deps.quality.drawn(shopId, new Date((await deps.rota.now(shopId)) - LOOKED_BACK));
      const known = drawn.find((one) => one.caseId === caseId);
      const staffId = known?.staffId ?? undefined;
      if (staffId === undefined) {
        refuseRequest('chatNotDrawn', 'This chat is not drawn to be judged, or nobody has worked its case.');
      }
      if (!isSeen(await seenBy(deps, res), staffId)) return notFound('case');
      if (staffId === actor.id) refuseRequest('ownChat', 'Nobody judges a chat of their own.');
      const day = await today(deps, shopId);
      const { marks: given, note = null } = body;
      const judged = await deps.quality.judge({ shopId, caseId, staffId, marks: given, note, day }, sourceOf(req, res));
      return ok(viewOf(judged));
    },
  }),

  operation({
    id: 'listChatSheets',
    method: 'get',
    path: '/v1/quality/sheets',
    tag: 'Learning',
    summary: 'List the sheets of a month',
    description: "Everybody sees one's own; a lead sees those of the people whom they lead.",
    who: STAFF,
    query: monthQuery,
    answers: { 200: { is: 'The sheets, the latest first.', schema: itemsOf(sheet) } },
    errors: ['policyNotFound'],
    example: { query: { month: '2026-03' }, answer: { items: [example] } },
    async handle({ deps, res, query: { month: of, staffId } }) {
      const staffIds = within(await seenBy(deps, res), staffId);
      return ok({ items: (await deps.quality.sheets(principalOf(res).shopId, { month: of, staffIds })).map(viewOf) });
    },
  }),

  operation({
    id: 'listChatAverages',
    method: 'get',
    path: '/v1/quality/averages',
    tag: 'Learning',
    summary: 'Show how the chats of a month were judged, a person',
    description: "Everybody sees one's own; a lead sees those of the people whom they lead.",
    who: STAFF,
    query: monthQuery,
    answers: { 200: { is: 'The averages, by person.', schema: itemsOf(average) } },
    errors: ['policyNotFound'],
    example: {
      query: { month: '2026-03' },
      answer: { items: [{ staffId: 'agent-1', chats: 3, total: 80, points: allMarks }] },
    },
    async handle({ deps, res, query: { month: of, staffId } }) {
      const staffIds = within(await seenBy(deps, res), staffId);
      const sheets = await deps.quality.sheets(principalOf(res).shopId, { month: of, staffIds });
      const people = [...new Set(sheets.map((one) => one.staffId))].sort();
      const items = people.flatMap((id) => {
        const found = averageOf(sheets.filter((one) => one.staffId === id).map((one) => one.marks));
        return found ? [{ staffId: id, ...found }] : [];
      });
      return ok({ items });
    },
  }),
];

/** Of those whom the caller sees, the one who is asked for; nobody where they do not see that one. */
function within(seen: readonly string[] | undefined, staffId: string | undefined): readonly string[] | undefined {
  if (staffId === undefined) return seen;
  return isSeen(seen, staffId) ? [staffId] : [];
}

function viewOf({ shopId: _, judgedAt, ...one }: JudgedChat) {
  return { ...one, judgedAt: judgedAt.toISOString() };
}
