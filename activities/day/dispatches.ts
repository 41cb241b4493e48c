import { daysLater } from '../../domain/calendar';
import { dispatchDueBy } from '../../domain/day/dispatch';
import type { SheetLine } from '../../domain/day/sheet';
import { dayIn, startOfDayIn } from '../../domain/day/zone';
import type { DayJobCode } from './job';
import { dispatchedOrders, waitingOrders } from './sold/read';
import { courierOf, isUntraceable, orderLine, sums } from './sold/sums';

/**
 * Yesterday's dispatches (handbook §9). First come the orders that had to leave by a cut-off and have not, then those that left late or
 * under no number. The couriers' sums follow, and at last each order that left.
 */
export const dispatches: DayJobCode = async (page) => {
  const { shop, policy, dueAt } = page;
  const today = dayIn(shop.timeZone, dueAt);
  const [from, until] = [daysLater(today, -1), today].map((day) => startOfDayIn(shop.timeZone, day));
  const dueBy = (paidAt: number) => dispatchDueBy(paidAt, shop.timeZone, policy.day.dispatchCutOff);
  const [waiting, left] = [waitingOrders(page), dispatchedOrders(page, from ?? 0, until ?? 0)];
  const late: SheetLine[] = [];
  const dispatched: SheetLine[] = [];
  const byCourier = sums();
  let done = 0;
  for await (const trade of waiting.trades) {
    done += 1;
    const { paidAt, status } = trade;
    if (paidAt === undefined || dueBy(paidAt) >= (until ?? 0)) continue;
    const what = status === 'SELLER_CONSIGNED_PART' ? 'partlyDispatched' : 'notDispatched';
    late.push({ ...orderLine(what, trade, dueBy(paidAt)), isAlarm: true });
  }
  for await (const trade of left.trades) {
    done += 1;
    const { paidAt, consignedAt = 0 } = trade;
    const courier = courierOf(trade);
    byCourier.add(courier, trade.paymentFen);
    if (paidAt !== undefined && consignedAt > dueBy(paidAt)) late.push(orderLine('dispatchedLate', trade, consignedAt));
    if (isUntraceable(trade)) late.push(orderLine('noTrackingNumber', trade, consignedAt));
    dispatched.push({ ...orderLine('dispatched', trade, consignedAt), about: courier });
  }
  const lines = [...late, ...byCourier.lines('dispatchedBy'), ...dispatched];
  const skipped = [...waiting.skipped(), ...left.skipped()];
  return { done, skipped, sheets: [{ sort: 'dispatches', forRole: 'midSales', lines }] };
};
