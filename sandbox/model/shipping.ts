import { invalid } from './errors';
import { openRefunds, pauseReceiptCountdown, requireStatus, settle } from './orders';
import { closeBecauseShipped } from './refundEnd';
import type { Order } from './types';
import type { World } from './world';

export interface Shipment {
  company: string;
  companyCode: string;
  trackingNumber: string;
  oids?: string[];
  offline?: boolean;
}

/**
 * The shop ships the order, or only the lines named. Shipping closes what refund waits unshipped on those lines and
 * starts the receipt countdown (platform.md §1).
 */
export function shipOrder(world: World, at: number, tid: string, shipment: Shipment): Readonly<Order> {
  const order = world.store.edit('order', tid);
  requireStatus(order, ['WAIT_SELLER_SEND_GOODS', 'SELLER_CONSIGNED_PART'], 'shipped');
  const lines = order.lines.filter(
    (line) => line.status === 'WAIT_SELLER_SEND_GOODS' && (shipment.oids?.includes(line.oid) ?? true),
  );
  if (lines.length === 0) throw invalid(`Order ${tid} has no such line that waits to be shipped.`);
  for (const line of lines) {
    line.status = 'WAIT_BUYER_CONFIRM_GOODS';
    line.company = shipment.company;
    line.companyCode = shipment.companyCode;
    line.trackingNumber = shipment.trackingNumber;
    line.consignedAt = at;
    if (shipment.offline) line.offline = true;
    closeBecauseShipped(world, at, order, line.oid);
  }
  settle(order, at);
  startReceiptCountdown(world, at, order);
  return order;
}

function startReceiptCountdown(world: World, at: number, order: Order): void {
  if (order.status !== 'WAIT_BUYER_CONFIRM_GOODS') return;
  const shop = world.store.get('shop', order.shopId);
  order.confirmDueAt = at + (shop?.timeouts.buyerConfirmsReceipt ?? 0);
  if (openRefunds(world, order).length > 0) pauseReceiptCountdown(order, at);
}
