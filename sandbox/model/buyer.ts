import { conflict, invalid, missing } from './errors';
import { openRefunds, paidFen, pauseReceiptCountdown } from './orders';
import { pushRefund } from './push';
import { changed, say, startCountdown } from './refundChange';
import { closeRefund } from './refundEnd';
import type { GoodStatus, Order, OrderLine, Refund, RefundStatus, RefundType, Shop } from './types';
import { lineOf, newId, type World } from './world';

export interface NewRefund {
  oid?: string;
  type: RefundType;
  amountFen?: number;
  reason: string;
  desc: string;
  goodStatus?: 'BUYER_NOT_RECEIVED' | 'BUYER_RECEIVED';
}

/** The buyer asks for a refund on one line of a paid order. */
export function askForRefund(world: World, at: number, shop: Readonly<Shop>, tid: string, input: NewRefund): Refund {
  const order = world.store.edit('order', tid);
  const line = chosenLine(order, input.oid);
  const shipped = requireRefundable(world, at, shop, order, line);
  if (input.type === 'returnAndRefund' && !shipped) throw invalid('Goods that were not shipped cannot be returned.');
  const cap = refundableFen(world, order, line);
  const amountFen = input.amountFen ?? (shipped ? Math.min(cap, line.paymentFen - line.refundedFen) : cap);
  requireAmount(amountFen, cap);

  const refund: Refund = {
    refundId: newId(world, 5),
    shopId: shop.shopId,
    tid,
    oid: line.oid,
    type: input.type,
    status: 'WAIT_SELLER_AGREE',
    phase: line.status === 'TRADE_FINISHED' ? 'aftersale' : 'onsale',
    shipped,
    goodStatus: goodStatusOf(input, line, shipped),
    amountFen,
    reason: input.reason,
    desc: input.desc,
    createdAt: at,
    modifiedAt: at,
    version: at,
    deadline: null,
    csStatus: 1,
    messages: [],
  };
  startCountdown(world, at, refund);
  world.store.put('refund', refund.refundId, refund);
  order.refundIds.push(refund.refundId);
  order.modifiedAt = at;
  line.refundId = refund.refundId;
  pauseReceiptCountdown(order, at);
  pushRefund(world, at, refund, 'taobao_refund_RefundCreated');
  return refund;
}

/** The buyer changes the application. The seller has to answer again. */
export function modifyRefund(
  world: World,
  at: number,
  refundId: string,
  change: { amountFen?: number; type?: RefundType; reason?: string },
): Refund {
  const refund = editIn(world, refundId, ['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_BUYER_RETURN_GOODS']);
  const order = orderRecord(world, refund.tid);
  if (change.type === 'returnAndRefund' && !refund.shipped) {
    throw invalid('Goods that were not shipped cannot be returned.');
  }
  if (change.amountFen !== undefined) {
    requireAmount(change.amountFen, refundableFen(world, order, lineOf(order, refund.oid), refundId));
    refund.amountFen = change.amountFen;
  }
  refund.type = change.type ?? refund.type;
  refund.reason = change.reason ?? refund.reason;
  const goodsAreBack = refund.returnedAt !== undefined && refund.type === 'returnAndRefund';
  refund.status = goodsAreBack ? 'WAIT_SELLER_CONFIRM_GOODS' : 'WAIT_SELLER_AGREE';
  if (refund.shipped && refund.type === 'returnAndRefund' && !goodsAreBack) refund.goodStatus = 'BUYER_RECEIVED';
  changed(refund, at);
  startCountdown(world, at, refund);
  pushRefund(world, at, refund, 'taobao_refund_RefundBuyerModifyAgreement');
  return refund;
}

/** The buyer withdraws. The refund closes and the trade goes on. */
export function withdrawRefund(world: World, at: number, refundId: string): void {
  editIn(world, refundId, [
    'WAIT_SELLER_AGREE',
    'SELLER_REFUSE_BUYER',
    'WAIT_BUYER_RETURN_GOODS',
    'WAIT_SELLER_CONFIRM_GOODS',
  ]);
  closeRefund(world, at, refundId);
}

/** The buyer fills in a tracking number. The platform neither checks it nor demands one. */
export function returnGoods(
  world: World,
  at: number,
  refundId: string,
  parcel: { company: string; trackingNumber: string },
): Refund {
  const refund = editIn(world, refundId, ['WAIT_BUYER_RETURN_GOODS']);
  refund.status = 'WAIT_SELLER_CONFIRM_GOODS';
  refund.goodStatus = 'BUYER_RETURNED_GOODS';
  refund.companyName = parcel.company;
  refund.trackingNumber = parcel.trackingNumber;
  refund.returnedAt = at;
  changed(refund, at);
  startCountdown(world, at, refund);
  pushRefund(world, at, refund, 'taobao_refund_RefundBuyerReturnGoods');
  return refund;
}

/** The buyer writes into the refund's conversation. */
export function buyerSays(world: World, at: number, refundId: string, text: string): Refund {
  const refund = world.store.edit('refund', refundId);
  say(world, at, refund, { role: 'buyer', content: text });
  pushRefund(world, at, refund, 'taobao_refund_RefundCreateMessage');
  return refund;
}

/** The most that may still be refunded for a line: the paid sum, less earlier refunds and other open applications. */
function refundableFen(
  world: World,
  order: Readonly<Order>,
  line: Readonly<OrderLine>,
  exceptRefundId?: string,
): number {
  const asked = openRefunds(world, order)
    .filter((refund) => refund.refundId !== exceptRefundId)
    .reduce((sum, refund) => sum + refund.amountFen, 0);
  const refunded = order.lines.reduce((sum, each) => sum + each.refundedFen, 0);
  const lineLeft = line.paymentFen + order.postFeeFen - line.refundedFen;
  return Math.max(0, Math.min(lineLeft, paidFen(order) - refunded - asked));
}

function chosenLine(order: Order, oid: string | undefined): OrderLine {
  if (oid !== undefined) return lineOf(order, oid);
  const [only, ...others] = order.lines;
  if (!only || others.length > 0) throw invalid(`Order ${order.tid} has several lines: say which with oid.`);
  return only;
}

/** Whether the line was shipped; refuses when nothing may be asked for. */
function requireRefundable(world: World, at: number, shop: Readonly<Shop>, order: Order, line: OrderLine): boolean {
  if (openRefunds(world, order).some((refund) => refund.oid === line.oid)) {
    throw conflict(`Line ${line.oid} already has an open refund.`);
  }
  switch (line.status) {
    case 'WAIT_SELLER_SEND_GOODS':
      return false;
    case 'WAIT_BUYER_CONFIRM_GOODS':
      return true;
    case 'TRADE_FINISHED':
      if (at > (line.endedAt ?? at) + shop.timeouts.afterSalesEntry) {
        throw conflict(`The time to ask for after-sales on line ${line.oid} is over.`);
      }
      return true;
    case 'WAIT_BUYER_PAY':
    case 'TRADE_CLOSED':
      throw conflict(`Line ${line.oid} is ${line.status}: there is nothing to refund.`);
  }
}

function goodStatusOf(input: NewRefund, line: OrderLine, shipped: boolean): GoodStatus {
  if (!shipped) return 'BUYER_NOT_RECEIVED';
  if (input.type === 'returnAndRefund' || line.status === 'TRADE_FINISHED') return 'BUYER_RECEIVED';
  return input.goodStatus ?? 'BUYER_NOT_RECEIVED';
}

function requireAmount(amountFen: number, cap: number): void {
  if (amountFen < 1 || amountFen > cap) {
    throw invalid(`The amount must be from 1 to ${cap} fen, what was paid and is still there.`);
  }
}

function editIn(world: World, refundId: string, allowed: RefundStatus[]): Refund {
  const refund = world.store.edit('refund', refundId);
  if (!allowed.includes(refund.status) || refund.csStatus === 3) {
    const by = refund.csStatus === 3 ? ' and with the referee' : '';
    throw conflict(`Refund ${refundId} is ${refund.status}${by}: that cannot be done now.`);
  }
  return refund;
}

function orderRecord(world: World, tid: string): Readonly<Order> {
  const order = world.store.get('order', tid);
  if (!order) throw missing(`There is no order ${tid}.`);
  return order;
}
