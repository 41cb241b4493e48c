import { isOpenRefund, type RefundSnapshot } from '../asks';
import { kinds } from '../playbooks/registry';
import { turnInto } from './care';
import type { Draft } from './draft';
import { runningOf } from './draft';
import { overtake } from './overtaken';
import { currentOffer } from './queries';

/**
 * What the platform shows of a refund. What is not newer than what is known changes nothing. Another application of the buyer is
 * this case's own once the known one is over, and is kept beside it until then.
 */
export function noteRefund(draft: Draft, refund: RefundSnapshot, kind?: string): void {
  const known = draft.state.refund;
  if (known === undefined || known.refundId === refund.refundId) {
    if (isNews(refund, known)) takeRefund(draft, refund);
  } else if (isOpenRefund(known) || !isOpenRefund(refund)) {
    noteOther(draft, refund);
  } else {
    followRefund(draft, refund, kind);
  }
}

/** The known application is over while another is open: the case goes on with that one. */
export function followOther(draft: Draft): void {
  const { refund, otherRefunds } = draft.state;
  const next = otherRefunds?.[0];
  if (next && refund && !isOpenRefund(refund)) followRefund(draft, next);
}

function takeRefund(draft: Draft, refund: RefundSnapshot): void {
  draft.emit({ type: 'refundSeen', refund });
  draft.inputAll({ type: 'refundSeen', refund });
  overtake(draft, refund);
}

/** The buyer has applied anew: what seemed settled is not, and it may be another kind of matter now. */
function followRefund(draft: Draft, refund: RefundSnapshot, kind?: string): void {
  takeRefund(draft, refund);
  if (draft.state.stage === 'followUp') {
    for (const [id] of runningOf(draft.state, 'followUp')) draft.input(id, { type: 'cancel', because: 'appliedAnew' });
    draft.emit({ type: 'reopened', because: 'appliedAnew' });
  }
  const isOther = kind !== undefined && kind !== draft.state.kind && kinds().includes(kind);
  if (isOther && draft.state.stage !== 'settlement' && !currentOffer(draft.state)) turnInto(draft, kind, 'appliedAnew');
}

function noteOther(draft: Draft, refund: RefundSnapshot): void {
  const known = draft.state.otherRefunds?.find(({ refundId }) => refundId === refund.refundId);
  const isNew = known ? isNews(refund, known) : isOpenRefund(refund);
  if (!isNew) return;
  draft.emit({ type: 'otherRefundSeen', refund });
  overtake(draft, refund);
}

/** Newer, or the same with a deadline that the platform has moved. Pushes arrive out of order (platform.md §2). */
function isNews(refund: RefundSnapshot, known: RefundSnapshot | undefined): boolean {
  if (!known) return true;
  if (refund.modifiedAt !== known.modifiedAt) return refund.modifiedAt > known.modifiedAt;
  return refund.version > known.version || refund.status !== known.status || refund.deadline !== known.deadline;
}
