import { isOpenRefund } from '../../asks';
import { playbookOf } from '../../playbooks/kinds';
import type { Known } from '../../playbooks/playbook';
import type { CaseState } from './caseState';
import { findingsOf } from './inquiries';
import { worthOf } from './lines';

/** The facts looked up so far, in the form that playbooks read. */
export function knownOf(state: CaseState): Known {
  const { order, refund, exchange, outbound, review, reviewGone, tid, openedAt } = state;
  const reviewed = { tid, oid: reviewedLine(state) };
  const live = reviewGone ? undefined : review;
  const open = isOpenRefund(refund) ? refund : undefined;
  const askedAt = refund?.createdAt ?? exchange?.createdAt ?? openedAt;
  return { order, refund: open, outbound, askedAt, worth: worthOf(state), review: live, reviewed };
}

/** The order line that a review is about: the subject's, the refund's, or the first. */
export function reviewedLine({ subject, review, refund, exchange, order }: CaseState): string {
  if (review) return review.oid;
  if (subject.type === 'review') return subject.externalId;
  const line = order?.lines.find(({ oid }) => oid === subject.externalId);
  return refund?.oid ?? exchange?.oid ?? line?.oid ?? order?.lines[0]?.oid ?? subject.externalId;
}

/** The outcome of a kind that findings settle. Undefined while it is open, or when findings have settled it before. */
export function settledByFindings(state: CaseState): string | undefined {
  if (state.settledByFindings === state.kind) return undefined;
  return playbookOf(state.kind).settles?.(findingsOf(state), knownOf(state));
}
