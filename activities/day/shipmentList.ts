import type { SheetLine } from '../../domain/day/sheet';
import { dayIn } from '../../domain/day/zone';
import type { DayJobCode } from './job';
import { dispatchedOrders } from './sold/read';
import { courierOf, isUntraceable, orderLine, sums } from './sold/sums';
import { weekBefore } from './week';

/**
 * The week's shipments (handbook §9), to be compared with the couriers' bills: by courier and by day. Then comes what does not fit: an
 * order that left under no number, or was closed although it left, and a number of several orders.
 */
export const shipmentList: DayJobCode = async (page) => {
  const { shop } = page;
  const [from, until] = weekBefore(page);
  const left = dispatchedOrders(page, from.getTime(), until.getTime());
  const [byCourier, byDay] = [sums(), sums()];
  const wrong: SheetLine[] = [];
  const ordersOf = new Map<string, number>();
  let done = 0;
  for await (const trade of left.trades) {
    done += 1;
    const { consignedAt = 0, paymentFen, status } = trade;
    byCourier.add(courierOf(trade), paymentFen);
    byDay.add(dayIn(shop.timeZone, consignedAt), paymentFen);
    if (isUntraceable(trade)) wrong.push(orderLine('noTrackingNumber', trade, consignedAt));
    if (status.startsWith('TRADE_CLOSED')) wrong.push(orderLine('closedAfterDispatch', trade, consignedAt));
    for (const number of new Set(trade.parcels.flatMap(({ trackingNumber }) => trackingNumber ?? []))) {
      ordersOf.set(number, (ordersOf.get(number) ?? 0) + 1);
    }
  }
  const shared = [...ordersOf]
    .filter(([, count]) => count > 1)
    .map(([about, count]): SheetLine => ({ what: 'sharedTrackingNumber', about, count }));
  const lines = [...byCourier.lines('dispatchedBy'), ...inOrder(byDay.lines('dispatchedOn')), ...shared, ...wrong];
  return { done, skipped: left.skipped(), sheets: [{ sort: 'shipmentList', forRole: 'supervisor', lines }] };
};

function inOrder(lines: readonly SheetLine[]): SheetLine[] {
  return lines.toSorted((one, other) => ((one.about ?? '') < (other.about ?? '') ? -1 : 1));
}
