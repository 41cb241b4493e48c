import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/roles';
import { BOARDS, type BoardName } from '../boards/hits';
import { KIND_EXAMPLE } from '../contract/examples';
import { duty, type Operation, ok, operation } from '../contract/operation';
import { name } from '../fields';
import { page, wholeNumber } from '../listing/queryFields';
import { principalOf } from '../request';
import { at, count, oneOf, word, words } from '../schemas/leaves';

/** What a board is about, and what its lines count under. */
interface BoardPage {
  id: string;
  summary: string;
  description: string;
  buckets: readonly [string, ...string[]];
  example: { bucket: string; of: string | null; about: string | null };
}

const HEAT = ['passed', 'within1h', 'within4h', 'within24h'] as const;
const HEAT_MEANS = 'Each line is in one range: `within4h` is later than one hour from now.';

const PAGES: Readonly<Record<BoardName, BoardPage>> = {
  stages: {
    id: 'boardOfStages',
    summary: 'Count the open cases by stage',
    description: '`of` is for whom the case waits. The oldest cases come first.',
    buckets: ['intake', 'proposal', 'bargaining', 'settlement', 'followUp'],
    example: { bucket: 'proposal', of: 'shop', about: null },
  },
  deadlines: {
    id: 'boardOfDeadlines',
    summary: 'Count the open cases whose countdown on the platform ends within a day',
    description: `${HEAT_MEANS} \`of\` is who has to act before: \`shop\` or \`buyer\`. The first to end comes first.`,
    buckets: HEAT,
    example: { bucket: 'within1h', of: 'shop', about: 'WAIT_SELLER_AGREE' },
  },
  stuck: {
    id: 'boardOfStuckCases',
    summary: 'Count the cases that do not go on',
    description: [
      '`record`: the case cannot be written. `task` and `serve`: its workflow fails. `question`: a question to a provider failed for good.',
      '`idle`: open, with no deadline, and nothing has happened for `days` days; `of` is for whom it waits.',
    ].join(' '),
    buckets: ['record', 'task', 'serve', 'question', 'idle'],
    example: { bucket: 'question', of: null, about: '询问失败,请处理。' },
  },
  promises: {
    id: 'boardOfPromises',
    summary: 'Count the promises to buyers that end within a day',
    description: `${HEAT_MEANS} \`of\` is what was promised. Promises that were not kept in time are \`passed\`.`,
    buckets: HEAT,
    example: { bucket: 'within1h', of: 'call', about: null },
  },
  responses: {
    id: 'boardOfResponses',
    summary: 'Count the buyers who wait longer for an answer than the shop promises',
    description:
      '`first`: they have heard nothing from the shop since the case was opened. The longest wait comes first.',
    buckets: ['first', 'later'],
    example: { bucket: 'first', of: null, about: null },
  },
};

const common = { team: z.enum(STAFF_ROLES).optional(), person: name.optional(), limit: page.limit };

const query = z.strictObject(common);
/** Two days: after them a buyer who does not answer is phoned (handbook §6). */
const stuckQuery = z.strictObject({ ...common, days: wholeNumber(1, 30, 2) });

/** `/v1/boards`: what supervisors look at over all cases, each a single question to Postgres. */
export const boardOperations: readonly Operation[] = BOARDS.map((board) => {
  const { id, summary, description, buckets, example } = PAGES[board];
  const place = { team: 'afterSales', person: 'agent-1' };
  const { about, ...counted } = example;
  return operation({
    id,
    method: 'get',
    path: `/v1/boards/${board}`,
    tag: 'Boards',
    summary,
    description: `${description} Counts are over everything that fits, by team and person; \`rows\` are the first of it.`,
    who: duty('readLogs', 'read the boards'),
    query: board === 'stuck' ? stuckQuery : query,
    answers: { 200: { is: 'The board.', schema: boardSchema(buckets) } },
    errors: [],
    example: {
      query: { team: 'afterSales', limit: '20' },
      answer: {
        total: 1,
        groups: [{ ...counted, ...place, count: 1 }],
        rows: [
          {
            ...{
              caseId: 'c1',
              tid: '4000000000000000001',
              kind: KIND_EXAMPLE,
              stage: 'proposal',
              priority: 3,
              ...place,
            },
            ...{ ...example, about, at: '2026-03-02T04:00:00.000Z' },
          },
        ],
      },
    },
    async handle({ deps, res, query: { limit, ...filter } }) {
      const { shopId } = principalOf(res);
      const days = 'days' in filter && typeof filter.days === 'number' ? filter.days : 0;
      return ok(await deps.boards(shopId, board, { team: filter.team, person: filter.person, days }, limit));
    },
  });
});

function boardSchema(buckets: BoardPage['buckets']) {
  const counted = { bucket: oneOf(buckets), of: word.nullable(), team: word, person: word.nullable() };
  const row = { caseId: word, tid: word, kind: word, stage: word, priority: count, ...counted };
  return z.strictObject({
    total: count,
    groups: z.array(z.strictObject({ ...counted, count })),
    rows: z.array(z.strictObject({ ...row, at: at.nullable(), about: words.nullable() })),
  });
}
