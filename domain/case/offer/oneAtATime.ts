import { refuse } from '../../errors';
import type { CaseState } from '../state/caseState';
import { currentOffer } from '../state/offers';

/** One offer at a time lies before the buyer or the approver. */
export function throwIfOfferPending(state: CaseState): void {
  const pending = currentOffer(state);
  if (!pending) return;
  const { remedy } = pending;
  const what = `The offer of ${remedy}`;
  if (pending.status === 'awaitingApproval')
    refuse('offerPending', `${what} waits for its approval; who asked may take it back first (takeBack).`, { remedy });
  refuse('offerPending', `${what} is not answered yet; record the answer first.`, { remedy });
}
