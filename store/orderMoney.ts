import type { CaseState } from '../domain/case/state/caseState';
import { givenBy, promisedBy, refundedPieces } from '../domain/case/state/given';
import { sum } from '../domain/money';
import { refundIntentId } from '../domain/processes/money/payout';
import type { OrderMoney } from '../domain/rules/orderMoney';
import type { Database } from './database';

/**
 * What a case cannot know of its order's money (handbook §4): the ledger's sums, and what the order's other cases gave and
 * promised. Undefined where there is no such case.
 */
export async function orderMoneyOf(database: Database, caseId: string): Promise<OrderMoney | undefined> {
  const select = { shopId: true, tid: true, refundId: true };
  const one = await database.case.findUnique({ where: { id: caseId }, select });
  if (!one) return undefined;
  const { shopId, tid, refundId } = one;
  // What the buyer's application holds is there for what this case offers on it.
  const own = refundId === null ? {} : { NOT: { intentId: refundIntentId(refundId), status: 'held' } };
  const [entries, others] = await Promise.all([
    database.ledgerEntry.aggregate({
      _sum: { amount: true },
      where: { shopId, tid, status: { in: ['held', 'paid'] }, kind: { not: 'freight' }, ...own },
    }),
    database.case.findMany({ where: { shopId, tid, id: { not: caseId } }, select: { state: true } }),
  ]);
  // The recorder wrote these states from the same type; JSON knows no types.
  const states = others.map(({ state }) => state as unknown as CaseState);
  return {
    committed: entries._sum.amount ?? 0,
    promised: sum(states.map(promisedBy)),
    given: states.flatMap(givenBy),
    refunded: states.flatMap(refundedPieces),
  };
}
