import type { OrderFacts, RefundSnapshot } from '../asks';

/** Which refunds of the platform a playbook of shipped goods takes. */

/** Whether the goods that a refund is about have left the shop. */
export function wasShipped(application: RefundSnapshot, order: OrderFacts): boolean {
  return order.lines.some((line) => line.oid === application.oid && line.shipped);
}

/** The same, and the buyer gives this reason, in the platform's own words, for goods that have arrived. */
export function complainsOf(reason: RegExp, application: RefundSnapshot, order: OrderFacts): boolean {
  return application.goods !== 'notReceived' && reason.test(application.reason) && wasShipped(application, order);
}
