import { SECOND } from '../../../domain/time';
import { type CaseAccount, readAccount } from '../audit/account';
import { type Check, oneToOne } from '../audit/check';
import { checkMoney } from '../audit/money';
import { readTruth, type Truth } from '../audit/truth';
import type { World } from '../world';
import type { Papers, Sheet } from './papers';
import type { BusyShop } from './shop';

/** What happened so near a shift's end may stand in its papers or not, ms. */
const NEAR = 8 * SECOND;

/**
 * Compares the papers of the day with the books of the platform and of Alipay, and with the timelines. Nothing here knows who came
 * for what.
 */
export async function auditDay(
  { addresses, api, market }: World,
  { shop, papers }: { shop: BusyShop; papers: Papers },
): Promise<{ checks: Check[]; cases: number }> {
  const account = await readAccount(api);
  const truth = await readTruth(addresses.sandbox, addresses.shopId, []);
  const { calls } = await market.books();
  const refused = calls.filter(({ method, refusal }) => method === TRANSFER && refusal !== undefined);
  const { cases } = account;
  const checks = [
    ...checkMoney(truth, account),
    oneToOne(
      'applications, a case each',
      truth.refunds.map(({ refundId }) => `refund ${refundId}`),
      cases.flatMap(({ view }) => (view.refundId === null ? [] : [`refund ${view.refundId}`])),
    ),
    ...papers.handovers.map((sheet) => handedOver(sheet, cases, shop)),
    paidByLists(truth, papers),
    refusedAsListed(new Set(refused.map(({ key }) => key)), papers),
    twoPeople(papers),
    ...numbersMatch(truth, papers, cases.length),
  ];
  return { checks, cases: cases.length };
}

const TRANSFER = 'alipay.fund.trans.uni.transfer';

/** Every open matter of those whose shift ended, and what nobody worked, stands in the handover once; nothing else does. */
function handedOver(sheet: Sheet, cases: readonly CaseAccount[], shop: BusyShop): Check {
  const dueAt = Date.parse(sheet.dueAt);
  const going = shop.people.filter(({ shift }) => (dueAt === shop.handover) === (shift !== '晚班'));
  const names = going.map(({ staffId }) => staffId);
  const listed = new Set(sheet.lines.map(({ caseId }) => caseId));
  const belong = cases.filter((one) => isTheirs(one, dueAt, names));
  const missing = belong.filter((one) => !listed.has(one.view.id) && isTheirs(one, dueAt + NEAR, names));
  const strange = cases.filter((one) => listed.has(one.view.id) && !wasTheirs(one, dueAt, names));
  return {
    what: `handed over by ${sheet.shift}`,
    books: belong.length,
    product: sheet.lines.length,
    differences: [
      ...missing.map(({ view }) => `case ${view.id} was open, and is not in the handover`),
      ...strange.map(({ view }) => `case ${view.id} is in the handover, and was not open`),
      ...(listed.size === sheet.lines.length ? [] : ['a case stands there twice']),
    ],
  };
}

function isTheirs(one: CaseAccount, at: number, names: readonly string[]): boolean {
  const past = one.timeline.filter((event) => Date.parse(event.at) <= at);
  if (past.length === 0) return false;
  const stage = past.filter(({ type }) => type === 'stageEntered').at(-1)?.data.stage;
  const owner = past.filter(({ type }) => type === 'assigned' || type === 'freed').at(-1)?.data.owner;
  if (stage === 'followUp' && !hasTask(one, at)) return false;
  return stage !== 'closed' && (typeof owner !== 'string' || names.includes(owner));
}

function hasTask({ tasks }: CaseAccount, at: number): boolean {
  return tasks.some(
    ({ openedAt, closedAt }) => Date.parse(openedAt) <= at && (closedAt === null || Date.parse(closedAt) > at),
  );
}

/** At some moment near the shift's end. */
function wasTheirs(one: CaseAccount, dueAt: number, names: readonly string[]): boolean {
  for (let at = dueAt - NEAR; at <= dueAt + NEAR; at += SECOND / 4) if (isTheirs(one, at, names)) return true;
  return false;
}

/** Each transfer of Alipay stands in a list as paid, with Alipay's number; nothing else was paid. */
function paidByLists({ books }: Truth, papers: Papers): Check {
  return oneToOne(
    'paid by finance’s lists',
    books.transfers.map(({ orderId }) => orderId),
    linesAs(papers, 'paid').map(({ reference }) => reference ?? 'no number'),
  );
}

/** What Alipay has refused stands in a list as refused. */
function refusedAsListed(keys: ReadonlySet<string>, papers: Papers): Check {
  const lines = linesAs(papers, 'refused').map(({ caseId }) => caseId);
  const known = [...keys].map((key) => lines.find((caseId) => isOf(key, caseId)) ?? key);
  return oneToOne('refused by Alipay, as the lists say', known, lines);
}

function linesAs({ refundLists }: Papers, state: 'paid' | 'refused') {
  return refundLists.flatMap(({ lines }) => lines.filter((line) => line.state === state));
}

/** Nobody confirms a list that they have proposed themselves. */
function twoPeople({ refundLists }: Papers): Check {
  const alone = refundLists.filter(({ proposedBy, confirmedBy }) => !confirmedBy || proposedBy === confirmedBy);
  return {
    what: 'lists confirmed by a second person',
    books: refundLists.length,
    product: refundLists.length - alone.length,
    differences: alone.map(({ id }) => `the list ${id} was not confirmed by a second person`),
  };
}

/** Alipay knows a transfer under the case's id and the step, without marks: `9f1c…_agreement1_payout`. */
function isOf(key: string, caseId: string): boolean {
  return key.startsWith(caseId.replaceAll('-', ''));
}

/** The day's numbers are what the books say. */
function numbersMatch({ books }: Truth, { numbers }: Papers, cases: number): Check[] {
  const sum = books.transfers.reduce((total, { amountFen }) => total + amountFen, 0);
  return [
    same('number: cases opened', cases, numbers.casesOpened.count),
    same('number: refunds completed', books.refunds.length, numbers.refundCompletion.count),
    same('number: compensation, fen', sum, numbers.compensation.sum ?? 0),
  ];
}

function same(what: string, books: number, product: number): Check {
  return { what, books, product, differences: books === product ? [] : [`${books} in the books, ${product} told`] };
}
