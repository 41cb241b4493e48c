import { isOpenExchange, isOpenRefund, type RefundSnapshot } from '../../asks';
import type { Remedy } from '../../vocabulary';
import type { Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';

/** The buyer's application at the time of an offer. A later comparison shows whether the buyer changed it. */
export function appliedFor({ refund }: CaseState): Offer['applied'] {
  return isOpenRefund(refund) ? { asks: refund.asks, amount: refund.amount } : undefined;
}

/** The request of an application. The platform knows a refund with a return and one without. */
export function appliedRemedy({ asks }: RefundSnapshot): Remedy {
  return asks === 'returnAndRefund' ? 'return' : 'partialRefund';
}

/** Remedies that the platform carries out on the buyer's application: it stays open for them. */
const ON_APPLICATION: readonly Remedy[] = ['partialRefund', 'return', 'refund'];

/** Whether the platform carries it out on the buyer's application. */
export function isForApplication(remedy: Remedy): boolean {
  return ON_APPLICATION.includes(remedy);
}

/** Whoever takes a word, a promise, a small sum or something sent withdraws the application: that is the yes. */
export function withdrewFor({ refund }: CaseState, { remedy, applied }: Offer): boolean {
  return applied !== undefined && refund?.status === 'CLOSED' && !isForApplication(remedy);
}

/** The buyer's own application or last counter-offer says exactly this. */
export function buyerAskedFor({ refund, exchange, offers }: CaseState, { remedy, amount, topUp }: Offer): boolean {
  // An exchange for goods of another price differs from the buyer's request.
  if (isOpenExchange(exchange) && remedy === 'exchange') return amount === 0 && topUp === undefined;
  if (isOpenRefund(refund) && refund.amount === amount) {
    if (remedy === 'refund' || remedy === 'partialRefund') return refund.asks === 'refundOnly';
    if (remedy === 'return') return refund.asks === 'returnAndRefund';
  }
  const counter = offers.findLast((offer) => offer.status === 'countered')?.counter;
  if (amount === 0 || counter?.amount !== amount) return false;
  // A sum that was named without a remedy asks for money, not for sending the item back.
  return counter.remedy === remedy || (counter.remedy === undefined && remedy !== 'return');
}
