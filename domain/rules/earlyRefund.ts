import type { PastCases } from '../asks';
import type { Fen } from '../money';
import type { Policy } from '../policy/policy';

/**
 * Whether a return's refund may be paid once the parcel has moved, before it is inspected (提前退款, handbook §5). The
 * shop must want it, the amount be within its limit, and the buyer's record be clean. A record that was never looked
 * up is not clean.
 */
export function mayRefundEarly(
  { amount, pastCases }: { amount: Fen; pastCases?: PastCases },
  { earlyRefund }: Policy,
): boolean {
  const { enabled, upTo, mostSigns } = earlyRefund;
  return enabled && amount <= upTo && pastCases !== undefined && (pastCases.signs ?? 0) <= mostSigns;
}
