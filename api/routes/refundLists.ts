import type { Request, Response } from 'express';
import { z } from 'zod';
import { hasDuty, ROLES, STAFF_ROLES } from '../../domain/roles';
import type { ListStep } from '../../domain/rules/refundList';
import { noteLook } from '../answers';
import { duty, type Operation, ok, operation, type Reply, roles } from '../contract/operation';
import { shown } from '../contract/shown';
import type { AppDeps } from '../deps';
import { text } from '../fields';
import { csvOf } from '../finance/csv';
import { headView, type ListView, listHead, listView, refundList } from '../finance/listView';
import { PRINT_POLICY, printPageOf } from '../finance/printPage';
import type { Copy, ListActor, SeenList, StepTaken } from '../finance/refundListBook';
import { tableOf } from '../finance/table';
import { XLSX_TYPE, xlsxOf } from '../finance/xlsx';
import { page, shop } from '../listing/queryFields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { itemsOf } from '../schemas/leaves';

const nothing = z.strictObject({});
const stopping = z.strictObject({ reason: text(500) });
const listsQuery = z.strictObject({ limit: page.limit });

/** Whoever works the lists, and who reads every log. */
const READERS = STAFF_ROLES.filter((one) => hasDuty(one, 'confirmPayments') || hasDuty(one, 'readLogs'));
const READ = roles(READERS, 'read refund lists');
const WORK = duty('confirmPayments', 'work refund lists');

const HEAD = {
  ...{ id: 'shop-1-20260302T010000000Z', status: 'made', madeBy: null, madeAt: '2026-03-02T01:00:00.000Z' },
  ...{ dueAt: '2026-03-02T01:00:00.000Z', proposedBy: null, proposedAt: null, confirmedBy: null, confirmedAt: null },
  ...{ executedBy: null, executedAt: null, discardedBy: null },
};
const LINE = {
  ...{ n: 1, caseId: 'c1', tid: '4000000000000000001', purpose: 'compensation', amount: 2000 },
  ...{ nickname: '小**', realName: '张三', account: 'buyer@example.com', reason: '开线' },
  ...{ state: 'waiting', says: '待核对', why: null, note: null, stoppedBy: null, sentBackAt: null, sentAt: null },
  ...{ reference: null, refusal: null },
};
const LIST = { ...HEAD, lines: [LINE], total: 2000 };
const PROPOSED = { status: 'proposed', proposedBy: 'finance-1', proposedAt: '2026-03-02T01:10:00.000Z' };
const CONFIRMED = {
  ...PROPOSED,
  status: 'confirmed',
  confirmedBy: 'manager-1',
  confirmedAt: '2026-03-02T01:20:00.000Z',
};

/** `/v1/finance/refundLists`: payments that wait for finance, let go by two people (handbook §4). The case itself pays. */
export const refundListOperations: readonly Operation[] = [
  operation({
    id: 'listRefundLists',
    method: 'get',
    path: '/v1/finance/refundLists',
    tag: 'Money',
    summary: 'List the refund lists of finance',
    who: READ,
    query: listsQuery,
    answers: { 200: { is: 'The lists without their lines, the latest first.', schema: itemsOf(listHead) } },
    errors: [],
    example: { answer: { items: [HEAD] } },
    async handle({ deps, res, query: { limit } }) {
      return ok({ items: (await deps.refundLists.all(principalOf(res).shopId, limit)).map(headView) });
    },
  }),

  operation({
    id: 'makeRefundList',
    method: 'post',
    path: '/v1/finance/refundLists',
    tag: 'Money',
    summary: 'Make a refund list of the payments that wait for finance now',
    description: [
      'Each line is checked against its case and the ledger of its order; one that does not fit is stopped alone.',
      'A list that nobody has proposed yet gives its lines to the new one.',
    ].join(' '),
    who: WORK,
    body: nothing,
    answers: { 201: { is: 'The list.', schema: refundList } },
    errors: ['nothingToPay'],
    example: { body: {}, answer: LIST },
    async handle({ deps, req, res }) {
      const { shopId } = principalOf(res);
      const made = await deps.refundLists.make(shopId, byOf(req, res));
      if (!made)
        return refuseRequest('nothingToPay', 'No payment waits for finance now, or each stands in a list already.');
      const location = `/v1/finance/refundLists/${encodeURIComponent(made.list.id)}`;
      return { status: 201, body: await lookedAt(deps, res, made), location };
    },
  }),

  operation({
    id: 'getRefundList',
    method: 'get',
    path: '/v1/finance/refundLists/{refundListId}',
    tag: 'Money',
    summary: 'Read a refund list, with what came of its lines',
    who: READ,
    answers: { 200: { is: 'The list.', schema: refundList } },
    errors: [],
    example: { answer: LIST },
    async handle({ deps, req, res }) {
      return ok(await lookedAt(deps, res, await listOf(deps, req, res)));
    },
  }),

  operation({
    id: 'stopRefundLine',
    method: 'post',
    path: '/v1/finance/refundLists/{refundListId}/lines/{refundLineId}/stop',
    tag: 'Money',
    summary: "Take a line out that does not fit finance's own books",
    description: 'The payment goes back to the agent, who reads the reason in the case. The other lines stay.',
    who: WORK,
    body: stopping,
    answers: { 200: { is: 'The list.', schema: refundList } },
    errors: ['listNotAtStep'],
    example: {
      body: { reason: '账上已付过这笔运费' },
      answer: {
        ...LIST,
        lines: [
          {
            ...{ ...LINE, state: 'stopped', says: '已停下：与财务账目不一致，请客服核对。', why: 'byHand' },
            ...{ note: '账上已付过这笔运费', stoppedBy: 'finance-1', sentBackAt: '2026-03-02T01:05:00.000Z' },
          },
        ],
        total: 0,
      },
    },
    async handle({ deps, req, res, body: { reason } }) {
      const { shopId } = principalOf(res);
      const id = pathId(req, 'refundList');
      const n = Number(pathId(req, 'refundLine'));
      const line = { shopId, id, n: Number.isSafeInteger(n) ? n : 0, reason };
      const taken = await deps.refundLists.stop(line, byOf(req, res));
      if (taken.as === 'unknownLine') return notFound('refundLine');
      return answered(deps, req, res, taken);
    },
  }),

  stepOperation('propose', {
    summary: 'Propose a refund list after checking it',
    description: 'Somebody else of finance, or the manager, then confirms it.',
    after: PROPOSED,
  }),
  stepOperation('confirm', {
    summary: 'Confirm a refund list that somebody else has proposed',
    description: 'Each line is checked again; one that does not fit any more is stopped alone.',
    after: CONFIRMED,
    errors: ['requesterMayNotApprove'],
  }),
  stepOperation('execute', {
    summary: 'Let the payments of a confirmed refund list go',
    description: [
      'Each line is checked once more; then its case pays it, once, however often this is repeated.',
      'A line whose case does not answer waits, and is tried again with the next call.',
    ].join(' '),
    after: { ...CONFIRMED, status: 'executed', executedBy: 'finance-1', executedAt: '2026-03-02T01:30:00.000Z' },
  }),
  stepOperation('discard', {
    summary: 'Discard a refund list of which nothing was paid',
    description: 'Its payments come into the next list.',
    after: { status: 'discarded', discardedBy: 'finance-1' },
  }),

  operation({
    id: 'getRefundListWorkbook',
    method: 'get',
    path: '/v1/finance/refundLists/{refundListId}/xlsx',
    tag: 'Money',
    summary: 'Get a refund list as a workbook (XLSX)',
    description: 'With what your role sees of the buyers. The audit has a line about each download.',
    who: READ,
    answers: { 200: { is: 'The workbook.', mediaType: XLSX_TYPE } },
    errors: [],
    example: {},
    async handle({ deps, req, res }) {
      const { table, id } = await takenOut(deps, req, res, 'xlsx');
      const file = await xlsxOf(table);
      res.set('Content-Disposition', `attachment; filename="refund-list-${id}.xlsx"`).type(XLSX_TYPE).send(file);
      return undefined;
    },
  }),

  operation({
    id: 'getRefundListCsv',
    method: 'get',
    path: '/v1/finance/refundLists/{refundListId}/csv',
    tag: 'Money',
    summary: 'Get a refund list as a file of lines (CSV)',
    description: 'With what your role sees of the buyers. The audit has a line about each download.',
    who: READ,
    answers: { 200: { is: 'The file. Excel opens it with its Chinese intact.', mediaType: 'text/csv' } },
    errors: [],
    example: {},
    async handle({ deps, req, res }) {
      const { table, id } = await takenOut(deps, req, res, 'csv');
      const name = `attachment; filename="refund-list-${id}.csv"`;
      res.set('Content-Disposition', name).type('text/csv; charset=utf-8').send(csvOf(table));
      return undefined;
    },
  }),

  operation({
    id: 'getRefundListPage',
    method: 'get',
    path: '/v1/finance/refundLists/{refundListId}/print',
    tag: 'Money',
    summary: 'Get a refund list as a page to print',
    description: 'With what your role sees of the buyers. The audit has a line about each download.',
    who: READ,
    query: z.strictObject({ shop }),
    answers: { 200: { is: 'The page. It needs no script and nothing from elsewhere.', mediaType: 'text/html' } },
    errors: [],
    example: {},
    async handle({ deps, req, res }) {
      const { table, language } = await takenOut(deps, req, res, 'page');
      res.set('Content-Security-Policy', PRINT_POLICY).type('html').send(printPageOf(table, language));
      return undefined;
    },
  }),
];

interface StepPage {
  summary: string;
  description: string;
  after: object;
  errors?: Operation['errors'];
}

function stepOperation(step: ListStep, { summary, description, after, errors = [] }: StepPage): Operation {
  return operation({
    id: `${step}RefundList`,
    method: 'post',
    path: `/v1/finance/refundLists/{refundListId}/${step}`,
    ...{ tag: 'Money', summary, description, who: WORK, body: nothing },
    answers: { 200: { is: 'The list.', schema: refundList } },
    errors: ['listNotAtStep', ...errors],
    example: { body: {}, answer: { ...LIST, ...after } },
    async handle({ deps, req, res }) {
      const { shopId } = principalOf(res);
      const taken = await deps.refundLists.step(shopId, pathId(req, 'refundList'), step, byOf(req, res));
      return answered(deps, req, res, taken);
    },
  });
}

async function answered(deps: AppDeps, req: Request, res: Response, taken: StepTaken): Promise<Reply> {
  switch (taken.as) {
    case 'done':
      return ok(await lookedAt(deps, res, taken.seen));
    case 'unknown':
      return notFound('refundList');
    case 'samePerson':
      return refuseRequest(
        'requesterMayNotApprove',
        'You have proposed this list; somebody else of finance, or the manager, confirms it.',
      );
    case 'notAtStep': {
      const { list } = await listOf(deps, req, res);
      return refuseRequest('listNotAtStep', `The refund list is ${list.status}; this step is not its next one.`);
    }
  }
}

function byOf(req: Request, res: Response): ListActor {
  return { source: sourceOf(req, res), actor: principalOf(res).actor };
}

async function listOf(deps: AppDeps, req: Request, res: Response): Promise<SeenList> {
  return (await deps.refundLists.one(principalOf(res).shopId, pathId(req, 'refundList'))) ?? notFound('refundList');
}

/** Buyers' data leaves with it, masked for the role: the look is logged (handbook §2). */
async function lookedAt(deps: AppDeps, res: Response, seen: SeenList): Promise<ListView> {
  const caseIds = [...new Set(seen.lines.map(({ caseId }) => caseId))];
  await noteLook(deps, res, { what: 'refundList', caseIds });
  return listView(seen);
}

async function takenOut(deps: AppDeps, req: Request, res: Response, as: Copy) {
  const seen = await listOf(deps, req, res);
  const { actor, shopId } = principalOf(res);
  const { id } = seen.list;
  const view = await lookedAt(deps, res, seen);
  // What leaves as a file is masked as an answer is.
  const masked = shown(refundList, view, ROLES[actor.role].sees) as ListView;
  await deps.refundLists.noteDownload(shopId, id, as, sourceOf(req, res));
  return { id, table: tableOf(masked, seen.shop), language: seen.shop.language };
}
