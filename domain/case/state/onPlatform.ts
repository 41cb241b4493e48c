import { changeOf, type ExchangeSnapshot, isOpenRefund, type RefundSnapshot, type ReviewFacts } from '../../asks';
import type { Fen } from '../../money';
import type { Policy, Situation } from '../../policy/policy';
import type { CaseState } from './caseState';
import { paidByPlatform } from './money';
import { partOf } from './part';

/**
 * The platform's view: the buyer's applications and review, and which of them the case has reacted to (handbook §7).
 */
export interface OnPlatform {
  refund?: RefundSnapshot;
  /** The buyer's application for an exchange. */
  exchange?: ExchangeSnapshot;
  /** Open applications of the buyer besides `refund`. */
  otherRefunds?: RefundSnapshot[];
  /** The sum that the platform paid on applications before `refund`, fen. */
  paidBefore?: Fen;
  /** The refund's last change (`changeOf`) that was taken into account: a reopened case is not settled by it again. */
  settledRefund?: string;
  /** The exchange's last change that was taken into account. */
  settledExchange?: string;
  /** The refund's last change when the case was closed: another one may reopen it. */
  closedRefund?: string;
  /** The same of the exchange. */
  closedExchange?: string;
  /** The shop's own action at the end of a countdown was held back, for a person to decide. */
  countdownLeft?: { situation: Situation; reason: string };
  /** What stands in for a deadline that the platform does not show, where the shop's rules have changed since. */
  fallback?: Policy['countdown']['fallback'];
  review?: ReviewFacts;
  /** The buyer has taken the review away. */
  reviewGone?: boolean;
}

export const onPlatform = partOf<OnPlatform>()({
  opened: (_state, { refund, exchange, review }) => ({ refund, exchange, review }),
  refundSeen: (state, { refund }) => ({
    ...newest(state, refund),
    countdownLeft: isSameEnd(state.refund, refund) ? state.countdownLeft : undefined,
  }),
  exchangeSeen: (_state, { exchange }) => ({ exchange }),
  otherRefundSeen: (state, { refund }) => ({ otherRefunds: withOther(state, refund) }),
  reviewSeen: (_state, { gone, review }) => (gone ? { reviewGone: true } : { review, reviewGone: undefined }),
  policyAdopted: ({ fallback: before }, { fallback = before }) => ({ fallback }),
  countdownLeft: (_state, { situation, reason }) => ({ countdownLeft: { situation, reason } }),
  // The shop pays for goods that came back after all. So the ended refund no longer ends the matter.
  parcelJudged: ({ refund }, { decision }) =>
    decision === 'payBack' ? { settledRefund: refund && changeOf(refund) } : {},
  settled: ({ refund, exchange }) => ({
    settledRefund: refund && changeOf(refund),
    settledExchange: exchange && changeOf(exchange),
    countdownLeft: undefined,
  }),
  closed: ({ refund, exchange }) => ({
    closedRefund: refund && changeOf(refund),
    closedExchange: exchange && changeOf(exchange),
  }),
});

/** The live refund. Of the application before it, only the sum stays that the platform paid. */
function newest(state: CaseState, refund: RefundSnapshot): Partial<OnPlatform> {
  if (state.refund === undefined || state.refund.refundId === refund.refundId) return { refund };
  const paidBefore = (state.paidBefore ?? 0) + paidByPlatform(state);
  const others = state.otherRefunds?.filter(({ refundId }) => refundId !== refund.refundId);
  return {
    refund,
    otherRefunds: others?.length ? others : undefined,
    paidBefore: paidBefore === 0 ? undefined : paidBefore,
  };
}

/** The open applications besides, each as it was seen last. */
function withOther(state: CaseState, refund: RefundSnapshot): RefundSnapshot[] | undefined {
  const others = (state.otherRefunds ?? []).filter(({ refundId }) => refundId !== refund.refundId);
  const now = isOpenRefund(refund) ? [...others, refund] : others;
  return now.length > 0 ? now : undefined;
}

/** The end on the platform is the same, so a person still has the decision. */
function isSameEnd(before: RefundSnapshot | undefined, now: RefundSnapshot): boolean {
  return before?.status === now.status && before.deadline === now.deadline;
}
