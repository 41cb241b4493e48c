import { book } from './books';
import { paidFen } from './orders';
import type { Order, Shop, TradeRefund } from './types';
import type { World } from './world';

export interface TradeRefundRequest {
  tradeNo?: string;
  outTradeNo?: string;
  outRequestNo: string;
  amountFen: number;
  reason: string;
}

/** A business refusal of Alipay: the sub_code is what a client decides on. */
export interface TradeRefundRefused {
  subCode: string;
  subMsg: string;
}

/** Alipay's number for the payment of a Taobao order. It is made up, but stable. */
export function tradeNumbersOf({ tid }: Readonly<Order>): { tradeNo: string; outTradeNo: string } {
  return { tradeNo: `2026${tid.padStart(24, '0')}`, outTradeNo: `T200P${tid}` };
}

/**
 * Gives a payment back, once per `outRequestNo`. A repeated request changes nothing and says so. A refused request does
 * not use up its key. Taobao's own refunds are separate, but both reduce the same paid sum.
 */
export function refundTrade(
  world: World,
  at: number,
  shop: Readonly<Shop>,
  request: TradeRefundRequest,
): { refund: Readonly<TradeRefund>; moved: boolean; totalFen: number } | TradeRefundRefused {
  const order = orderPaidBy(world, shop, request);
  if (!order) return { subCode: 'ACQ.TRADE_NOT_EXIST', subMsg: '交易不存在' };
  const { outRequestNo, amountFen, reason } = request;
  const id = idOf(order, outRequestNo);
  const earlier = world.store.get('tradeRefund', id);
  if (earlier) {
    if (earlier.amountFen !== amountFen) {
      return { subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST', subMsg: '请求信息不一致' };
    }
    return { refund: earlier, moved: false, totalFen: refundedFen(world, order) };
  }
  const byTaobao = order.lines.reduce((sum, line) => sum + line.refundedFen, 0);
  if (amountFen > paidFen(order) - byTaobao - refundedFen(world, order)) {
    return { subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', subMsg: '退款金额超限' };
  }
  if (amountFen > shop.alipay.balanceFen) {
    return { subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH', subMsg: '卖家余额不足' };
  }
  world.store.edit('shop', shop.shopId).alipay.balanceFen -= amountFen;
  const { tid, shopId } = order;
  const refund = world.store.put('tradeRefund', id, { id, shopId, tid, outRequestNo, amountFen, reason, at });
  book(world, shopId, { book: 'tradeRefunds', tid, outRequestNo, amountFen, at });
  return { refund, moved: true, totalFen: refundedFen(world, order) };
}

/** The refund under this key, or that the payment does not exist. */
export function findTradeRefund(
  world: World,
  shop: Readonly<Shop>,
  by: { tradeNo?: string; outTradeNo?: string; outRequestNo: string },
): { order: Readonly<Order>; refund?: Readonly<TradeRefund> } | undefined {
  const order = orderPaidBy(world, shop, by);
  return order && { order, refund: world.store.get('tradeRefund', idOf(order, by.outRequestNo)) };
}

function orderPaidBy(
  world: World,
  shop: Readonly<Shop>,
  { tradeNo, outTradeNo }: { tradeNo?: string; outTradeNo?: string },
): Readonly<Order> | undefined {
  return [...world.store.list('order')].find((order) => {
    if (order.shopId !== shop.shopId || order.paidAt === undefined) return false;
    const numbers = tradeNumbersOf(order);
    // Alipay's own number decides when both are given.
    return tradeNo === undefined ? numbers.outTradeNo === outTradeNo : numbers.tradeNo === tradeNo;
  });
}

function refundedFen(world: World, order: Readonly<Order>): number {
  return [...world.store.list('tradeRefund')]
    .filter(({ shopId, tid }) => shopId === order.shopId && tid === order.tid)
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function idOf({ tid }: Readonly<Order>, outRequestNo: string): string {
  return `${tid}/${outRequestNo}`;
}
