import type { Draft } from '../draft';
import { approvalIdOf } from '../state/ids';
import { currentOffer } from '../state/offers';
import { putToBuyer } from './putToBuyer';

export function afterApproval(draft: Draft): void {
  const offer = currentOffer(draft.state);
  if (offer?.status !== 'awaitingApproval') return;
  const decision = draft.state.processes[approvalIdOf(offer.n)]?.outcome;
  if (decision === 'granted') putToBuyer(draft, offer);
  else if (decision !== undefined) draft.emit({ type: 'offerWithdrawn', n: offer.n, because: `approval ${decision}` });
}
