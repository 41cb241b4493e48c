import { isOpenRefund } from '../../asks';
import { yuan } from '../../money';
import type { CaseLine } from '../../vocabulary';
import { contactBuyer } from '../buyer/contactBuyer';
import type { Draft } from '../draft';
import { buyerAskedFor } from '../offer/application';
import { startRefusal } from '../platform/refuseRefund';
import { agree } from '../settlement/agree';
import type { Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { ofAgreement } from '../state/ids';
import { linesOf, wholeOf } from '../state/lines';
import { isBargaining } from '../state/stage';

/**
 * A move: for the pieces that did come back the same is offered again, with that much less. An application that the buyer cannot change
 * where it stands is refused for its sum first, so that they can (handbook §5). One that asks for no more is paid.
 */
export function offerForFewer(draft: Draft): void {
  const { state } = draft;
  const { agreement, offers, refund } = state;
  const before = offers.at(-1);
  if (!isBargaining(state) || state.contactForbidden || agreement?.status !== 'broken' || before?.n !== agreement.offer)
    return;
  if (before.amount === 0 || (refund && !isOpenRefund(refund))) return;
  const inspected = ofAgreement(state, 'inspection', agreement).at(-1);
  if (inspected?.found !== 'fewer') return;
  const amount = Math.min(before.amount, wholeOf(state, agreement.lines) ?? 0);
  if (amount === 0) return;
  const n = offers.length + 1;
  const applied = refund && { asks: refund.asks, amount: refund.amount };
  const lines = linesBack(state, agreement.lines, inspected.quantity);
  const offer: Offer = { ...before, n, amount, applied, lines, text: undefined, counter: undefined, status: 'sent' };
  draft.emit({ type: 'offered', offer }, { type: 'offerSent', n });
  if (buyerAskedFor(draft.state, offer)) {
    agree(draft, offer);
    return;
  }
  const values = { amount: yuan(amount), quantity: String(inspected.quantity) };
  if (refund?.status === UNCHANGEABLE) {
    const reason = `实收${values.quantity}件，少于约定件数，请将退款金额改为${values.amount}元后重新提交`;
    startRefusal(draft, refund.refundId, reason);
  }
  contactBuyer(draft, { name: refund ? 'offer.fewerOnPlatform' : 'offer.fewer', values });
}

/** Here the platform lets the buyer change nothing: the shop is to confirm the return. */
const UNCHANGEABLE = 'WAIT_SELLER_CONFIRM_GOODS';

/** Of one line the pieces that came; of several nobody knows which are missing. */
function linesBack(state: CaseState, agreed: CaseLine[] | undefined, quantity: number | undefined) {
  const [line, ...more] = agreed ?? linesOf(state);
  return line && more.length === 0 && quantity !== undefined ? [{ oid: line.oid, quantity }] : agreed;
}
