import { contactBuyer } from '../buyer/contactBuyer';
import type { Draft } from '../draft';
import { agree } from '../settlement/agree';
import { type Offer, optionsOf } from '../state/bargain';
import { buyerAskedFor } from './application';
import { asChosen } from './chooseRemedy';
import { offerScriptOf } from './offerScript';

/** An offer goes to the buyer. When the offer is what the buyer asked for, it needs no second yes. */
export function putToBuyer(draft: Draft, offer: Offer): void {
  draft.emit({ type: 'offerSent', n: offer.n });
  const wanted = optionsOf(offer).find((option) => buyerAskedFor(draft.state, option));
  if (wanted) {
    agree(draft, asChosen(draft, offer, wanted.remedy));
    return;
  }
  contactBuyer(draft, offerScriptOf(draft.state, offer), offer.text);
}
