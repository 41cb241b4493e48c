import { refuse } from '../../errors';
import type { CaseState } from '../state/caseState';
import { currentOffer } from '../state/offers';

/** One offer at a time lies before the buyer or the approver. */
export function throwIfOfferPending(state: CaseState): void {
  const pending = currentOffer(state);
  if (pending) refuse('offerPending', `The offer of ${pending.remedy} is not answered yet; record the answer first.`);
}
