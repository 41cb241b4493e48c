import { refuse } from '../../errors';
import type { Remedy } from '../../vocabulary';
import type { Draft } from '../draft';
import type { Offer } from '../state/bargain';

/** The offer as the buyer took it: of two remedies, the one that they chose. Refuses when nobody says which. */
export function asChosen(draft: Draft, offer: Offer, remedy: Remedy | undefined): Offer {
  const { or } = offer;
  if (!or) return offer;
  if (remedy !== offer.remedy && remedy !== or.remedy) {
    const both = `${offer.remedy} or ${or.remedy}`;
    refuse('remedyNotOffered', `Two remedies lie before the buyer: say which one they took (remedy), ${both}.`);
  }
  draft.emit({ type: 'remedyChosen', n: offer.n, chosen: remedy });
  return draft.state.offers.find(({ n }) => n === offer.n) ?? offer;
}
