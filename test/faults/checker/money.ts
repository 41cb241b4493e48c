import { type Evidence, type Finding, found, type Rule } from './evidence';
import { keyOf } from './keys';

/** The paid sums by the cases, by the ledger and by the books. */
export const MONEY_RULES: readonly Rule[] = [payoutsAreTheBooks, ledgerIsTheBooks];

/** The sum that the cases count as paid equals the sum that left the shop, to the fen. */
function payoutsAreTheBooks({ cases, books, intents }: Evidence): Finding[] {
  const paid = cases.flatMap(({ payouts }) => payouts.filter(({ status }) => status === 'paid'));
  const keys = new Map(intents.map((one) => [one.id, keyOf(one)]));
  const left = new Map(books.transfers.map(({ outBizNo, amountFen }) => [outBizNo, amountFen]));
  const refunded = new Map(books.refunds.map(({ refundId, amountFen }) => [refundId, amountFen]));
  const sums = paid.flatMap(({ intentId, method, amount, refundId }) => {
    const really = method === 'refund' ? refunded.get(refundId ?? '') : left.get(keys.get(intentId) ?? '');
    return really === amount
      ? []
      : [found('unequal', intentId, `paid ${amount} fen; by the books ${really ?? 'nothing'}`)];
  });
  const known = new Set(paid.map(({ intentId }) => keys.get(intentId)));
  const unknown = books.transfers.filter(({ outBizNo }) => !known.has(outBizNo));
  return [
    ...sums,
    ...unknown.map(({ outBizNo, amountFen }) =>
      found('unequal', outBizNo, `${amountFen} fen that no case holds for paid`),
    ),
  ];
}

/** The order's ledger knows every refund, whoever paid it. The cap depends on it (handbook §4). */
function ledgerIsTheBooks({ books, ledger }: Evidence): Finding[] {
  const paid = new Map(ledger.filter(({ status }) => status === 'paid').map((entry) => [entry.intentId, entry.amount]));
  return books.refunds.flatMap(({ refundId, amountFen }) => {
    const known = paid.get(`refund:${refundId}`);
    const detail = `${amountFen} fen refunded; by the ledger ${known ?? 'nothing'}`;
    return known === amountFen ? [] : [found('unequal', refundId, detail)];
  });
}
