import { isOpenRefund } from '../../asks';
import type { Draft } from '../draft';
import { agree } from '../settlement/agree';
import { optionsOf } from '../state/bargain';
import { currentOffer } from '../state/offers';
import { isBargaining } from '../state/stage';
import { appliedRemedy, buyerAskedFor, withdrewFor } from './application';
import { asChosen } from './chooseRemedy';

/**
 * A buyer also answers on the platform. The buyer says yes by changing the application to the offer, or by withdrawing
 * it for the offer. Any other change of it is a counter-offer.
 */
export function readApplication(draft: Draft): void {
  const { state } = draft;
  const offer = currentOffer(state);
  if (offer?.status !== 'sent' || !isBargaining(state) || !state.order) return;
  const wanted = optionsOf(offer).find((option) => buyerAskedFor(state, option));
  // Who withdraws with two remedies before them has not said which one they take.
  if (wanted || (!offer.or && withdrewFor(state, offer))) {
    agree(draft, asChosen(draft, offer, wanted?.remedy), 'on the platform');
    return;
  }
  const { refund } = state;
  const { applied } = offer;
  if (!isOpenRefund(refund) || !applied) return;
  if (refund.amount === applied.amount && refund.asks === applied.asks) return;
  draft.end('matterDecided', 'answered');
  const counter = { amount: refund.amount, remedy: appliedRemedy(refund) };
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: 'countered', counter, note: 'on the platform' });
}
