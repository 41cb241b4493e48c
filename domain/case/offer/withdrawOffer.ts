import type { Draft } from '../draft';
import { approvalIdOf } from '../state/ids';
import { currentOffer } from '../state/offers';

/** The offer that lies before the buyer or the approver, if any, is overtaken; nobody need approve it any more. */
export function withdrawOffer(draft: Draft, because: string): void {
  const offer = currentOffer(draft.state);
  if (!offer) return;
  draft.emit({ type: 'offerWithdrawn', n: offer.n, because });
  draft.input(approvalIdOf(offer.n), { type: 'cancel', because });
}
