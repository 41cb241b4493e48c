import { isOpenRefund } from '../../asks';
import type { Draft } from '../draft';

/** A buyer who writes after closing within the after-sales term reopens the same case. */
export function reopen(draft: Draft): void {
  const { stage, buyerWaits, refund, closedRefundAt } = draft.state;
  if (stage !== 'closed') return;
  const openAgain = isOpenRefund(refund) && refund.modifiedAt !== closedRefundAt;
  if (!buyerWaits && !openAgain) return;
  draft.emit({ type: 'reopened', because: buyerWaits ? 'buyerWrote' : 'refundOpen' });
}
