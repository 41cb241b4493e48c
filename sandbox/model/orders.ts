import { createHash } from 'node:crypto';
import { conflict } from './errors';
import type { Buyer, LineStatus, Order, OrderLine, Shop, TradeStatus } from './types';
import { isOpen, newId, type World } from './world';

export interface NewOrder {
  buyer: Omit<Buyer, 'openUid'>;
  items: { title: string; priceFen: number; num: number; numIid?: string }[];
  postFeeFen: number;
}

/** The buyer places an order; it waits for payment. An order of one line has the same tid and oid, as on Taobao. */
export function createOrder(world: World, at: number, shop: Readonly<Shop>, input: NewOrder): Readonly<Order> {
  const tid = newId(world);
  const lines = input.items.map(
    (item): OrderLine => ({
      oid: input.items.length === 1 ? tid : newId(world),
      title: item.title,
      numIid: item.numIid ?? newId(world, 5),
      priceFen: item.priceFen,
      num: item.num,
      paymentFen: item.priceFen * item.num,
      refundedFen: 0,
      status: 'WAIT_BUYER_PAY',
    }),
  );
  const { nick, realName, alipayAccount } = input.buyer;
  if (alipayAccount && realName) declareAccount(world, alipayAccount, realName);
  const openUid = `AAE${createHash('sha256').update(nick).digest('base64url').slice(0, 24)}`;
  return world.store.put('order', tid, {
    tid,
    shopId: shop.shopId,
    buyer: { ...input.buyer, openUid },
    lines,
    postFeeFen: input.postFeeFen,
    status: 'WAIT_BUYER_PAY',
    createdAt: at,
    modifiedAt: at,
    confirmDueAt: null,
    confirmLeftMs: null,
    memo: '',
    flag: 0,
    refundIds: [],
  });
}

/** The buyer pays. Refused unless the order waits for payment. */
export function payOrder(world: World, at: number, tid: string): Readonly<Order> {
  const order = world.store.edit('order', tid);
  requireStatus(order, ['WAIT_BUYER_PAY'], 'paid');
  for (const line of order.lines) line.status = 'WAIT_SELLER_SEND_GOODS';
  order.paidAt = at;
  return settle(order, at);
}

/** The buyer confirms receipt, or the countdown does: the seller is paid. */
export function confirmReceipt(world: World, at: number, tid: string): Readonly<Order> {
  const order = world.store.edit('order', tid);
  requireStatus(order, ['WAIT_BUYER_CONFIRM_GOODS'], 'confirmed as received');
  if (openRefunds(world, order).length > 0) {
    throw conflict(`Order ${tid} cannot be confirmed as received while a refund is open.`);
  }
  for (const line of order.lines) if (line.status === 'WAIT_BUYER_CONFIRM_GOODS') endLine(line, 'TRADE_FINISHED', at);
  return settle(order, at);
}

/** The seller's memo and flag; both overwrite. */
export function writeMemo(world: World, at: number, tid: string, change: { memo?: string; flag?: number }): Order {
  const order = world.store.edit('order', tid);
  if (change.memo !== undefined) order.memo = change.memo;
  if (change.flag !== undefined) order.flag = change.flag;
  order.modifiedAt = at;
  return order;
}

/** Ends a line; nothing leaves an ended line. */
export function endLine(line: OrderLine, status: 'TRADE_FINISHED' | 'TRADE_CLOSED', at: number): void {
  line.status = status;
  line.endedAt = at;
}

/** Derives the trade's status from its lines and notes the change. */
export function settle(order: Order, at: number): Order {
  order.status = tradeStatus(order.lines.map((line) => line.status));
  order.modifiedAt = at;
  if (order.status === 'TRADE_FINISHED' || order.status === 'TRADE_CLOSED') {
    order.endedAt ??= at;
    order.confirmDueAt = null;
    order.confirmLeftMs = null;
  }
  return order;
}

/** A refund was opened: the receipt countdown stands still. */
export function pauseReceiptCountdown(order: Order, at: number): void {
  if (order.confirmDueAt === null) return;
  order.confirmLeftMs = Math.max(0, order.confirmDueAt - at);
  order.confirmDueAt = null;
}

/** A refund ended: the receipt countdown goes on, if no other refund holds it. */
export function resumeReceiptCountdown(world: World, at: number, order: Order): void {
  if (order.status !== 'WAIT_BUYER_CONFIRM_GOODS') return;
  if (order.confirmLeftMs === null || openRefunds(world, order).length > 0) return;
  order.confirmDueAt = at + order.confirmLeftMs;
  order.confirmLeftMs = null;
}

export function openRefunds(world: World, order: Readonly<Order>) {
  return order.refundIds.flatMap((id) => {
    const refund = world.store.get('refund', id);
    return refund && isOpen(refund) ? [refund] : [];
  });
}

export function paidFen(order: Readonly<Order>): number {
  return order.lines.reduce((sum, line) => sum + line.paymentFen, order.postFeeFen);
}

function declareAccount(world: World, account: string, realName: string): void {
  if (!world.store.get('account', account)) world.store.put('account', account, { account, realName, exists: true });
}

/** Refuses unless the order is in one of these states. */
export function requireStatus(order: Order, allowed: TradeStatus[], deed: string): void {
  if (!allowed.includes(order.status)) throw conflict(`Order ${order.tid} is ${order.status} and cannot be ${deed}.`);
}

function tradeStatus(lines: LineStatus[]): TradeStatus {
  const living = lines.filter((status) => status !== 'TRADE_CLOSED');
  if (living.length === 0) return 'TRADE_CLOSED';
  if (living.every((status) => status === 'TRADE_FINISHED')) return 'TRADE_FINISHED';
  if (living.includes('WAIT_BUYER_PAY')) return 'WAIT_BUYER_PAY';
  if (!living.includes('WAIT_SELLER_SEND_GOODS')) return 'WAIT_BUYER_CONFIRM_GOODS';
  return living.every((status) => status === 'WAIT_SELLER_SEND_GOODS')
    ? 'WAIT_SELLER_SEND_GOODS'
    : 'SELLER_CONSIGNED_PART';
}
