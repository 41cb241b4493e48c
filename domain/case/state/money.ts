import { type Fen, sum } from '../../money';
import { committedBy, isPaying as isUnderWay, paidBy, paymentOf, settledPayeeOf } from '../../processes/registry';
import type { OrderMoney } from '../../rules/orderMoney';
import type { CaseState } from './caseState';
import { approvalBeside } from './ids';

/** Postage that the shop owes on top of the price (handbook §4). */
export function freightOwed(state: CaseState): Fen {
  return sum(
    Object.entries(state.processes).map(([id, process]) => {
      const settled = settledPayeeOf(process);
      if (settled?.purpose !== 'freight' || !settled.confirmedBy) return 0;
      const approval = state.processes[approvalBeside(id)]?.outcome;
      return approval === undefined || STANDS.includes(approval) ? (settled.amount ?? 0) : 0;
    }),
  );
}

/** Granted; or taken back, and what was confirmed since needs none. */
const STANDS: readonly string[] = ['granted', 'takenBack'];

/** Everything that this case has paid, given or may have paid for the goods; postage has a cap of its own. */
export function committed(state: CaseState): Fen {
  const own = sum(Object.values(state.processes).map(committedBy));
  return own + paidByPlatform(state) + (state.paidBefore ?? 0);
}

/**
 * What may still be paid or promised on the order for its goods, fen; below zero where more was paid. With what the ledger and the
 * order's other cases say, where that is known: a case by itself knows only its own payments.
 */
export function leftOf(state: CaseState, order?: OrderMoney): Fen {
  const gone = Math.max(committed(state), order?.committed ?? 0);
  return (state.order?.paid ?? 0) - gone - (order?.promised ?? 0);
}

/** What the platform paid by itself on this case's refund, without any payout of ours. */
export function paidByPlatform({ refund, processes }: CaseState): Fen {
  if (refund?.status !== 'SUCCESS') return 0;
  return mayHavePaidOn({ processes }, refund.refundId) ? 0 : refund.amount;
}

/** Whether a payout of ours has paid this application, or may have. */
export function mayHavePaidOn({ processes }: Pick<CaseState, 'processes'>, refundId: string): boolean {
  return Object.values(processes).some((process) => {
    const payment = paymentOf(process);
    return payment?.refundId === refundId && payment.left !== 'no';
  });
}

/** Everything that this case has certainly paid. */
export function paid(state: CaseState): Fen {
  const own = sum(Object.values(state.processes).map(paidBy));
  return own + paidByPlatform(state) + (state.paidBefore ?? 0);
}

/** Money or a coupon on its way: until it is settled the case may not be closed. */
export function isPaying({ processes }: CaseState): boolean {
  return Object.values(processes).some(isUnderWay);
}
