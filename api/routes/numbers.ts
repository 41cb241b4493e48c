import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Day } from '../../domain/calendar';
import { refuse } from '../../domain/errors';
import { JUDGED, judged } from '../../domain/numbers/alarms';
import { lengthOf, SPANS } from '../../domain/numbers/calendar';
import {
  DIMENSIONS,
  dimensionsOf,
  MEASURE_NAMES,
  type MeasureName,
  measureOf,
  OWN_DIMENSIONS,
} from '../../domain/numbers/measures';
import { added, pointOf } from '../../domain/numbers/points';
import { GOOD_WHEN } from '../../domain/report/week';
import { hasDuty } from '../../domain/roles';
import { MOST_KEYS, type Of } from '../../store/numbers/read';
import { KIND_EXAMPLE } from '../contract/examples';
import { duty, ok, operation, STAFF } from '../contract/operation';
import { page } from '../listing/queryFields';
import { answerOf, isTime } from '../numbers/answer';
import { numbersCsv } from '../numbers/csv';
import { dayField, ofFields } from '../numbers/queryFields';
import { refuseRequest } from '../problems';
import { type Principal, principalOf } from '../request';
import { count, itemsOf, number, oneOf, word, yes } from '../schemas/leaves';

/** The most days of an answer: three years. */
const MOST_DAYS = 1_100;

const [firstMeasure, ...otherMeasures] = MEASURE_NAMES;
if (firstMeasure === undefined) throw new Error('There is no measure.');
const MEASURES_ASKED: readonly [MeasureName, ...MeasureName[]] = [firstMeasure, ...otherMeasures];
const measure = z.enum(MEASURES_ASKED);

const query = z.strictObject({
  measure,
  from: dayField,
  to: dayField,
  by: z.enum([...SPANS, ...DIMENSIONS, ...OWN_DIMENSIONS]).default('day'),
  compare: z.enum(['previous']).optional(),
  format: z.enum(['json', 'csv']).optional(),
  ...ofFields,
});

const casesQuery = z.strictObject({ measure, day: dayField, ...ofFields, ...page });

const alarmsQuery = z.strictObject({ day: dayField });

const nullable = number.nullable();
const pointFields = {
  ...{ count, value: nullable, sum: nullable, mean: nullable, p50: nullable, p90: nullable, p99: nullable },
  part: count.nullable(),
};
const point = z.strictObject(pointFields).meta({
  id: 'NumberPoint',
  description:
    'What was counted. `value` is the one number that people speak of: a count, a sum, a share, or a mean. Amounts are fen, durations ms.',
});

const answer = z
  .strictObject({
    ...{ measure: oneOf(MEASURES_ASKED), unit: word, sort: word, from: word, to: word, by: word },
    ...{ total: point, previousTotal: point.nullable() },
    points: z.array(z.strictObject({ key: word, ...pointFields, ofAll: nullable, previous: nullable })),
  })
  .meta({ id: 'NumbersAnswer', description: 'A measure over some days, cut by time or by what it is about.' });

const measureSchema = z.strictObject({
  ...{ name: oneOf(MEASURES_ASKED), title: z.strictObject({ zh: word, en: word }), formula: word, unit: word },
  ...{ sort: word, source: word, by: z.array(word), goodWhen: oneOf(['more', 'less', 'neither']) },
});

const judgedSchema = z.strictObject({
  ...{ measure: oneOf(MEASURES_ASKED), sort: oneOf(['alarm', 'target']), limit: number, value: nullable },
  isBroken: yes,
});

const NO_MORE = { sum: null, mean: null, p50: null, p90: null, p99: null };
const EXAMPLE_POINT = { ...NO_MORE, count: 100, part: 3, value: 0.03 };
const EXAMPLE_DAYS = { from: '2026-03-02', to: '2026-03-02' };
const RATE = { measure: 'disputeRate' } as const;

/** `/v1/numbers`: what handbook §10 measures, kept as the cases record it. */
export const numberOperations = [
  operation({
    id: 'readNumbers',
    method: 'get',
    path: '/v1/numbers',
    tag: 'Numbers',
    summary: 'Ask for one measure over some days',
    description: [
      `Days are of the shop's calendar. By person, kind and the like the answer holds the ${MOST_KEYS} largest, the largest first.`,
      'One of `person`, `team`, `kind`, `product` and `courier` narrows an answer by time.',
      'Who may not read the logs gets their own numbers.',
      '`Accept: text/csv` or `format=csv` gives a file for Excel.',
    ].join(' '),
    who: STAFF,
    query,
    answers: { 200: { is: 'The numbers.', schema: answer, alsoAs: 'text/csv' } },
    errors: ['roleNotAllowed'],
    example: {
      query: { ...RATE, ...EXAMPLE_DAYS, compare: 'previous' },
      answer: {
        ...{ ...RATE, unit: 'share', sort: 'share', ...EXAMPLE_DAYS, by: 'day' },
        ...{ total: EXAMPLE_POINT, previousTotal: { ...EXAMPLE_POINT, part: 1, value: 0.01 } },
        points: [{ key: '2026-03-02', ...EXAMPLE_POINT, ofAll: null, previous: 0.01 }],
      },
    },
    async handle({ deps: { numbers }, req, res, query: { measure: name, from, to, by, compare, format, ...fields } }) {
      const principal = principalOf(res);
      throwUnlessInOrder(from, to);
      if (!isTime(by) && !dimensionsOf(name).includes(by))
        wrong('by', `${name} is not kept by ${by}, only by ${dimensionsOf(name).join(', ')}.`);
      const of = ownOf(principal, ofIn(fields));
      if (of && !isTime(by)) refuseSplit(principal, by);
      const asked = { measure: name, days: { from, to }, by, of, isCompared: compare === 'previous' };
      const found = await answerOf(numbers, principal.shopId, asked);
      if (!isCsvWanted(req, format)) return ok(found);
      sendCsv(res, `${name}-${from}-${to}.csv`, numbersCsv(found));
      return undefined;
    },
  }),

  operation({
    id: 'listMeasures',
    method: 'get',
    path: '/v1/numbers/measures',
    tag: 'Numbers',
    summary: 'List what is measured',
    who: STAFF,
    answers: { 200: { is: 'The measures.', schema: itemsOf(measureSchema) } },
    errors: [],
    example: { answer: { items: [measureView('disputeRate')] } },
    async handle() {
      return ok({ items: MEASURE_NAMES.map(measureView) });
    },
  }),

  operation({
    id: 'listNumberCases',
    method: 'get',
    path: '/v1/numbers/cases',
    tag: 'Numbers',
    summary: 'List the cases behind a number of a day',
    description:
      '`next` goes into `cursor`. Each case comes with what it has added. Who may not read the logs gets the cases of their own numbers.',
    who: STAFF,
    query: casesQuery,
    answers: {
      200: {
        is: 'The cases.',
        schema: z.strictObject({
          items: z.array(z.strictObject({ caseId: word, count, sum: count, part: count })),
          next: word.nullable(),
        }),
      },
    },
    errors: ['roleNotAllowed'],
    example: {
      query: { ...RATE, day: '2026-03-02', kind: KIND_EXAMPLE },
      answer: { items: [{ caseId: 'c1', count: 0, sum: 0, part: 1 }], next: null },
    },
    async handle({ deps: { numbers }, res, query: { measure: name, day, limit, cursor, ...fields } }) {
      const principal = principalOf(res);
      const of = ownOf(principal, ofIn(fields));
      const asked = { measure: name, day, of, after: cursor, limit };
      const items = await numbers.cases(principal.shopId, asked);
      const next = items.length === limit ? (items.at(-1)?.caseId ?? null) : null;
      return ok({ items, next });
    },
  }),

  operation({
    id: 'listNumberAlarms',
    method: 'get',
    path: '/v1/numbers/alarms',
    tag: 'Numbers',
    summary: "Compare a day's numbers with the alarms and targets of the policy",
    description: 'The limits are entries of the policy in force (`numbers.alarms`, `numbers.targets`).',
    who: duty('readLogs', "read the shop's alarms"),
    query: alarmsQuery,
    answers: { 200: { is: 'Every limit.', schema: itemsOf(judgedSchema) } },
    errors: ['policyNotFound'],
    example: {
      query: { day: '2026-03-02' },
      answer: { items: [{ ...RATE, sort: 'alarm', limit: 0.02, value: 0.03, isBroken: true }] },
    },
    async handle({ deps: { numbers, policies }, res, query: { day } }) {
      const { shopId } = principalOf(res);
      const stored = await policies.newest(shopId);
      if (!stored) return refuseRequest('policyNotFound', 'This shop has no policy.');
      const points = await Promise.all(
        JUDGED.map(async (name) => {
          const keyed = await numbers.byTime(shopId, name, { from: day, to: day }, 'day');
          return [name, pointOf(name, added([...keyed.values()]))] as const;
        }),
      );
      return ok({ items: judged(Object.fromEntries(points), stored.policy.numbers) });
    },
  }),
];

function measureView(name: MeasureName) {
  const { title, formula, unit, sort, source } = measureOf(name);
  const by = ['shop', ...SPANS, ...dimensionsOf(name)];
  return { name, title, formula, unit, sort, source, by, goodWhen: GOOD_WHEN[name] };
}

function throwUnlessInOrder(from: Day, to: Day): void {
  if (to < from) wrong('to', 'The last day (to) lies before the first (from).');
  if (lengthOf({ from, to }) > MOST_DAYS) wrong('to', `An answer has at most ${MOST_DAYS} days; ask for fewer.`);
}

/** The one that narrows the answer. */
function ofIn(fields: Partial<Record<(typeof DIMENSIONS)[number], string>>): Of | undefined {
  const [first, second] = DIMENSIONS.flatMap((by) => (fields[by] === undefined ? [] : [{ by, key: fields[by] }]));
  if (second) wrong(second.by, 'Only one of person, team, kind, product and courier may narrow an answer.');
  return first;
}

/** Whoever reads the logs may see everybody's numbers; the others have their own (handbook §2). */
function ownOf({ actor: { id, role } }: Principal, of: Of | undefined): Of | undefined {
  if (hasDuty(role, 'readLogs')) return of;
  if (of === undefined || (of.by === 'person' && of.key === id)) return { by: 'person', key: id };
  return refuse('roleNotAllowed', `The role ${role} may read only its own numbers: leave ${of.by} away.`);
}

function refuseSplit({ actor: { role } }: Principal, by: string): never {
  if (!hasDuty(role, 'readLogs'))
    refuse('roleNotAllowed', `The role ${role} may read only its own numbers, by day, week or month; not by ${by}.`);
  return wrong('by', `An answer by ${by} cannot be narrowed; ask by day, week or month.`);
}

function isCsvWanted(req: Request, format: string | undefined): boolean {
  if (format !== undefined) return format === 'csv';
  return req.accepts(['json', 'csv']) === 'csv';
}

function sendCsv(res: Response, file: string, text: string): void {
  res.set('Content-Disposition', `attachment; filename="${file}"`).type('text/csv; charset=utf-8').send(text);
}

function wrong(path: string, message: string): never {
  refuseRequest('invalidInput', `The query does not fit: ${path}: ${message}`, [
    { path, code: 'invalidInput', message },
  ]);
}
