import { yuan } from '../../money';
import { contactBuyer } from '../buyer/contactBuyer';
import type { Draft } from '../draft';
import { agree } from '../settlement/agree';
import type { Offer } from '../state/bargain';
import { findingsOf } from '../state/inquiries';
import { buyerAskedFor } from './application';
import { offerOfExchange } from './newPrice';
import { planOf } from './remedyPlan';

/** An offer goes to the buyer. When the offer is what the buyer asked for, it needs no second yes. */
export function putToBuyer(draft: Draft, offer: Offer): void {
  draft.emit({ type: 'offerSent', n: offer.n });
  if (buyerAskedFor(draft.state, offer)) {
    agree(draft, offer);
    return;
  }
  const { offer: own, exchanges } = planOf(draft.state, offer.remedy);
  const { assessment } = draft.state;
  const named = typeof own === 'function' ? own(findingsOf(draft.state), assessment?.fault) : own;
  const name = (exchanges && offerOfExchange(offer)) ?? named ?? `offer.${offer.remedy}`;
  contactBuyer(draft, { name, values: { amount: yuan(offer.topUp ?? offer.amount) } }, offer.text);
}
