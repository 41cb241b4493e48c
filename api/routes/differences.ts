import { z } from 'zod';
import { hasDuty, STAFF_ROLES } from '../../domain/roles';
import type { Difference, Reconciliation } from '../../prisma/client/client';
import { duty, ok, operation, roles } from '../contract/operation';
import { text } from '../fields';
import { openQuery, runsQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { at, count, itemsOf, money, word, words } from '../schemas/leaves';

const closing = z.strictObject({ note: text(2000) });

/** Finance, and who reads every log. */
const READERS = STAFF_ROLES.filter((one) => hasDuty(one, 'reconcile') || hasDuty(one, 'readLogs'));

const difference = z
  .strictObject({
    id: word,
    sort: word,
    kind: word,
    caseId: word,
    intentId: word,
    ours: word,
    theirs: word,
    amount: money,
    theirAmount: money.nullable(),
    reference: word.nullable(),
    day: word,
    openedAt: at,
    closedAt: at.nullable(),
    closedBy: word.nullable(),
    note: words.nullable(),
  })
  .meta({ id: 'Difference', description: 'A payment on which the provider and our books disagree. Amounts are fen.' });

const run = z
  .strictObject({
    day: word,
    from: at,
    until: at,
    checked: count,
    differences: count,
    startedAt: at,
    finishedAt: at.nullable(),
  })
  .meta({ id: 'Reconciliation', description: 'A day whose payments were compared with the providers.' });

const example = {
  ...{
    id: 'd1',
    sort: 'status',
    kind: 'transfer',
    caseId: 'c1',
    intentId: 'c1/payout-1',
    ours: 'paid',
    theirs: 'notFound',
  },
  ...{ amount: 800, theirAmount: null, reference: null, day: '2026-03-02', openedAt: '2026-03-03T00:10:00.000Z' },
  ...{ closedAt: null, closedBy: null, note: null },
};

/** `/v1/differences` and `/v1/reconciliations`: payments on which the provider and we disagree. Finance clears them up (handbook §4). */
export const differenceOperations = [
  operation({
    id: 'listDifferences',
    method: 'get',
    path: '/v1/differences',
    tag: 'Money',
    summary: 'List payments on which a provider and our books disagree',
    who: roles(READERS, 'read differences'),
    query: openQuery,
    answers: { 200: { is: 'The differences, the latest first.', schema: itemsOf(difference) } },
    errors: [],
    example: { query: { open: 'true' }, answer: { items: [example] } },
    async handle({ deps, res, query: { open, limit } }) {
      const rows = await deps.differences.list(principalOf(res).shopId, { open }, limit);
      return ok({ items: rows.map(differenceView) });
    },
  }),

  operation({
    id: 'closeDifference',
    method: 'post',
    path: '/v1/differences/{differenceId}/close',
    tag: 'Money',
    summary: 'Say how a difference was cleared up',
    who: duty('reconcile', 'close differences'),
    body: closing,
    answers: { 200: { is: 'The difference, which is closed.', schema: difference } },
    errors: [],
    example: {
      body: { note: 'Booked twice by the bank.' },
      answer: {
        ...example,
        closedAt: '2026-03-03T02:00:00.000Z',
        closedBy: 'finance-1',
        note: 'Booked twice by the bank.',
      },
    },
    async handle({ deps, req, res, body: { note } }) {
      const { shopId, actor } = principalOf(res);
      const row = await deps.differences.close(shopId, pathId(req, 'difference'), { staffId: actor.id, note });
      return ok(differenceView(row ?? notFound('difference')));
    },
  }),

  operation({
    id: 'listReconciliations',
    method: 'get',
    path: '/v1/reconciliations',
    tag: 'Money',
    summary: 'List the days whose payments were compared',
    description: 'A day that is missing or not finished was not reconciled.',
    who: roles(READERS, 'read reconciliations'),
    query: runsQuery,
    answers: { 200: { is: 'The days, the latest first.', schema: itemsOf(run) } },
    errors: [],
    example: {
      answer: {
        items: [
          {
            ...{ day: '2026-03-02', from: '2026-03-01T16:00:00.000Z', until: '2026-03-02T16:00:00.000Z', checked: 12 },
            ...{ differences: 0, startedAt: '2026-03-02T16:10:00.000Z', finishedAt: '2026-03-02T16:10:04.000Z' },
          },
        ],
      },
    },
    async handle({ deps, res, query: { limit } }) {
      return ok({ items: (await deps.differences.runs(principalOf(res).shopId, limit)).map(runView) });
    },
  }),
];

function differenceView(row: Difference) {
  const { id, sort, kind, caseId, intentId, ours, theirs, amount, theirAmount, reference } = row;
  const { day, openedAt, closedAt, closedBy, note } = row;
  const said = { ours, theirs, amount, theirAmount, reference };
  return { id, sort, kind, caseId, intentId, ...said, day, openedAt, closedAt, closedBy, note };
}

function runView({ day, from, until, checked, differences, startedAt, finishedAt }: Reconciliation) {
  return { day, from, until, checked, differences, startedAt, finishedAt };
}
