import { yuan } from '../../../domain/money';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { type Account, type CaseAccount, eventsOf } from './account';
import { type Check, oneToOne } from './check';
import type { Truth } from './truth';

/** A case's clock and the platform's are this far apart at most, ms. */
const CLOCKS = 3_000;

/** Every fen that left, on both sides. Over the whole shop: what another case paid is nobody's surplus. */
export function checkMoney(truth: Truth, account: Account): Check[] {
  return [
    refundsPaid(truth, account),
    transfers(truth, account),
    sumsOfCases(truth, account),
    caps(truth, account),
    approvals(truth, account),
  ];
}

function refundsPaid({ books }: Truth, { cases }: Account): Check {
  const told = cases.flatMap(({ payouts }) => payouts.filter(({ method }) => method === 'refund'));
  return oneToOne(
    'refunds paid on the platform',
    books.refunds.map(({ refundId, amountFen }) => `refund ${refundId} of ${yuan(amountFen)} yuan`),
    told.map(({ refundId, amount = 0 }) => `refund ${refundId} of ${yuan(amount)} yuan`),
  );
}

function transfers({ books }: Truth, { cases }: Account): Check {
  const told = cases.flatMap(({ payouts }) => payouts.filter(({ method }) => method === 'transfer'));
  return oneToOne(
    'transfers by Alipay',
    books.transfers.map((one) => `transfer ${one.orderId} of ${yuan(one.amountFen)} yuan to ${one.payeeAccount}`),
    told.map(
      ({ reference, amount = 0, payee }) => `transfer ${reference} of ${yuan(amount)} yuan to ${payee?.account}`,
    ),
  );
}

/** The paid sum of each case equals the sum in the books. */
function sumsOfCases(truth: Truth, { cases }: Account): Check {
  const sums = cases.map((one) => ({ refundId: one.view.refundId, told: one.view.paid, real: moneyOf(truth, one) }));
  return {
    what: 'fen paid, case by case',
    books: sums.reduce((sum, { real }) => sum + real, 0),
    product: sums.reduce((sum, { told }) => sum + told, 0),
    differences: sums
      .filter(({ told, real }) => told !== real)
      .map(({ refundId, told, real }) => `case of refund ${refundId}: ${yuan(real)} really, ${yuan(told)} told`),
  };
}

/** No order gave back more than its buyer paid, postage that the shop owed aside (handbook §4). */
function caps(truth: Truth, { cases }: Account): Check {
  const orders = [...new Set(cases.map(({ view }) => view.tid))].map((tid) => {
    const own = cases.filter(({ view }) => view.tid === tid);
    const freight = own.flatMap(({ payouts }) => payouts.filter(({ purpose }) => purpose === 'freight'));
    const postage = freight.reduce((sum, { amount = 0 }) => sum + amount, 0);
    const out = own.reduce((sum, one) => sum + moneyOf(truth, one), 0) - postage;
    return { tid, out, paid: truth.paidByOrder.get(tid) ?? 0 };
  });
  const over = orders.filter(({ out, paid }) => out > paid);
  return {
    what: 'orders within what the buyer paid',
    books: orders.length,
    product: orders.length - over.length,
    differences: over.map(({ tid, out, paid }) => `order ${tid}: ${yuan(out)} yuan went out, ${yuan(paid)} came in`),
  };
}

/** Every compensation above the agent's limit was approved for this amount, before it was sent, by somebody else (handbook §4). */
function approvals({ books }: Truth, { cases }: Account): Check {
  const limit = HANDBOOK_POLICY.authority.compensation.afterSales ?? 0;
  const large = books.transfers.filter(({ amountFen }) => amountFen > limit);
  const refundOf = (one: CaseAccount) => `case of refund ${one.view.refundId}`;
  const needed = large.map(({ orderId, amountFen, at }) => {
    const payer = cases.find(({ payouts }) => payouts.some(({ reference }) => reference === orderId));
    return `${payer ? refundOf(payer) : `transfer ${orderId}`}: ${yuan(amountFen)} yuan approved before ${at.slice(0, 10)} ended`;
  });
  const given = cases.flatMap((one) =>
    eventsOf(one, 'approval.granted').map(({ process, at, by }) => {
      const { amount, requester } = askedIn(one, process);
      const paid = large.find(
        ({ amountFen, at: paidAt }) => amountFen === amount && Date.parse(paidAt) >= Date.parse(at) - CLOCKS,
      );
      const own = by.id === requester.id ? ' by the requester' : '';
      return `${refundOf(one)}: ${yuan(amount)} yuan approved${own} before ${paid?.at.slice(0, 10) ?? 'nothing'} ended`;
    }),
  );
  return oneToOne('approvals above the limit', needed, given);
}

/** What an approval was asked for, and by whom. */
function askedIn({ timeline }: CaseAccount, process: string | null) {
  const asked = timeline.find((event) => event.type === 'approval.asked' && event.process === process);
  return (asked?.data ?? { amount: 0, requester: {} }) as { amount: number; requester: { id?: string } };
}

/** The money that the books hold for a case: its refund, and the transfers that it knows by their numbers. */
function moneyOf({ books }: Truth, { view, payouts }: CaseAccount): number {
  const references = payouts.filter(({ method }) => method === 'transfer').map(({ reference }) => reference);
  const refunds = books.refunds.filter(({ refundId }) => refundId === view.refundId);
  const sent = books.transfers.filter(({ orderId }) => references.includes(orderId));
  return [...refunds, ...sent].reduce((sum, { amountFen }) => sum + amountFen, 0);
}
