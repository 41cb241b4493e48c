import { isOpenRefund } from '../../asks';
import { isLeftByHand } from '../../processes/buyer/contact';
import type { Draft } from '../draft';
import { agree } from '../settlement/agree';
import { lastContact } from '../state/ids';
import { isInquiring, isTracing } from '../state/inquiries';
import { currentOffer } from '../state/offers';
import { isTalking } from '../state/stage';
import { contactBuyer } from './contactBuyer';

/** Nobody could be reached: with an open refund the platform's countdown decides, otherwise silence closes the case. */
export function afterContact(draft: Draft): void {
  const { state, context } = draft;
  const last = lastContact(state);
  if (!last) return;
  const offer = currentOffer(state);
  if (last.outcome === 'doNotCall' && !state.doNotCall) {
    draft.emit({ type: 'callsForbidden' });
    contactBuyer(draft, last.script, last.text);
  } else if (last.outcome === 'satisfied' && offer?.status === 'sent' && !offer.or) {
    agree(draft, offer, 'by phone');
  } else if (last.outcome === 'notSatisfied' && offer?.status === 'sent') {
    draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'refused', note: 'by phone' });
  } else if ((last.outcome === 'unreachable' || isLeftByHand(last)) && isTalking(state)) {
    if (isOpenRefund(state.refund) || state.silentContact === state.contacts || state.buyerWaits) return;
    // The shop itself owes the next step: its own delay is not the buyer's silence.
    if (isInquiring(state) || isTracing(state)) return;
    draft.emit({ type: 'buyerSilent', closeAt: context.now + context.policy.contact.closeOnSilenceAfter });
  }
}
