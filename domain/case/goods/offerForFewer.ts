import { isOpenRefund } from '../../asks';
import { yuan } from '../../money';
import { contactBuyer } from '../buyer/contactBuyer';
import type { Draft } from '../draft';
import type { Offer } from '../state/bargain';
import { ofAgreement } from '../state/ids';
import { wholeOf } from '../state/lines';
import { isBargaining } from '../state/stage';

/** A move: for the pieces that did come back the same is offered again, with that much less. */
export function offerForFewer(draft: Draft): void {
  const { state } = draft;
  const { agreement, offers } = state;
  const before = offers.at(-1);
  if (!isBargaining(state) || state.contactForbidden || agreement?.status !== 'broken' || before?.n !== agreement.offer)
    return;
  if (before.amount === 0 || (state.refund && !isOpenRefund(state.refund))) return;
  const inspected = ofAgreement(state, 'inspection', agreement).at(-1);
  if (inspected?.found !== 'fewer') return;
  const amount = Math.min(before.amount, wholeOf(state, agreement.lines) ?? 0);
  if (amount === 0) return;
  const n = offers.length + 1;
  const applied = state.refund && { asks: state.refund.asks, amount: state.refund.amount };
  const offer: Offer = { ...before, n, amount, applied, text: undefined, counter: undefined, status: 'sent' };
  draft.emit({ type: 'offered', offer }, { type: 'offerSent', n });
  contactBuyer(draft, { name: 'offer.fewer', values: { amount: yuan(amount), quantity: String(inspected.quantity) } });
}
