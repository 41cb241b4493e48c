import type { Draft } from '../draft';
import { approvalIdOf } from '../state/ids';
import { currentOffer } from '../state/offers';

/**
 * Withdraws the offer that waits for the buyer or the approver, if there is one. Nobody needs to approve it any more.
 */
export function withdrawOffer(draft: Draft, because: string): void {
  const offer = currentOffer(draft.state);
  if (!offer) return;
  draft.emit({ type: 'offerWithdrawn', n: offer.n, because });
  draft.input(approvalIdOf(offer.n), { type: 'cancel', because });
}
