import { book } from './books';
import { endLine, resumeReceiptCountdown, settle } from './orders';
import { pushRefund } from './push';
import { changed } from './refundChange';
import type { Order, PaidBy, Refund } from './types';
import { isOpen, lineOf, type World } from './world';

/**
 * The buyer gets the money. During the sale, a full refund closes the line. During the sale, a partial refund of
 * shipped goods finishes the line, and the rest goes to the seller. After the sale the line stays finished.
 */
export function payRefund(world: World, at: number, refundId: string, by: PaidBy): void {
  const refund = world.store.edit('refund', refundId);
  const order = world.store.edit('order', refund.tid);
  const line = lineOf(order, refund.oid);
  end(refund, 'SUCCESS', at);
  line.refundedFen += refund.amountFen;
  if (refund.phase === 'onsale' && line.status !== 'TRADE_FINISHED') {
    if (line.refundedFen >= line.paymentFen) endLine(line, 'TRADE_CLOSED', at);
    else if (line.status === 'WAIT_BUYER_CONFIRM_GOODS') endLine(line, 'TRADE_FINISHED', at);
  }
  settle(order, at);
  resumeReceiptCountdown(world, at, order);
  book(world, refund.shopId, {
    book: 'refunds',
    refundId,
    tid: refund.tid,
    oid: refund.oid,
    amountFen: refund.amountFen,
    by,
    at,
  });
  pushRefund(world, at, refund, 'taobao_refund_RefundSuccess');
}

/** The refund ends without money; the trade goes on. */
export function closeRefund(world: World, at: number, refundId: string): void {
  const refund = world.store.edit('refund', refundId);
  const order = world.store.edit('order', refund.tid);
  end(refund, 'CLOSED', at);
  order.modifiedAt = at;
  resumeReceiptCountdown(world, at, order);
  pushRefund(world, at, refund, 'taobao_refund_RefundClosed');
}

/** Shipping a line closes the refund that was asked for before (platform.md §1). */
export function closeBecauseShipped(world: World, at: number, order: Order, oid: string): void {
  for (const refundId of order.refundIds) {
    const refund = world.store.get('refund', refundId);
    if (refund?.oid === oid && !refund.shipped && isOpen(refund)) closeRefund(world, at, refundId);
  }
}

function end(refund: Refund, status: 'CLOSED' | 'SUCCESS', at: number): void {
  refund.status = status;
  refund.deadline = null;
  changed(refund, at);
}
