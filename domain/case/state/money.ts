import { type Fen, sum } from '../../money';
import { committedBy, isPaying as isUnderWay, paidBy, paymentOf, settledPayeeOf } from '../../processes/registry';
import type { CaseState } from './caseState';
import { approvalBeside } from './ids';

/** Postage that the shop owes on top of the price (handbook §4). */
export function freightOwed(state: CaseState): Fen {
  return sum(
    Object.entries(state.processes).map(([id, process]) => {
      const settled = settledPayeeOf(process);
      if (settled?.purpose !== 'freight' || !settled.confirmedBy) return 0;
      const approval = state.processes[approvalBeside(id)]?.outcome;
      return approval === undefined || approval === 'granted' ? (settled.amount ?? 0) : 0;
    }),
  );
}

/** All sums that this case has paid, given or may have paid for the goods. Postage has its own cap. */
export function committed(state: CaseState): Fen {
  const own = sum(Object.values(state.processes).map(committedBy));
  return own + paidByPlatform(state) + (state.paidBefore ?? 0);
}

/** The sum that the platform paid on this case's refund without a payout of ours. */
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
