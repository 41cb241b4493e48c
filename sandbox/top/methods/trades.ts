import { book } from '../../model/books';
import { paidFen, writeMemo } from '../../model/orders';
import type { Order, OrderLine } from '../../model/types';
import { shopNow, shopOf } from '../../model/world';
import { toYuan } from '../../wire/money';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import { onlyFields } from '../fields';
import type { Body, ShopCall, TopMethod } from '../method';

/** taobao.trade.fullinfo.get: one trade with its lines, only the fields asked for. */
export const tradeFullinfoGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const fields = call.params.fields();
    const order = askedOrder(call);
    return { trade: onlyFields(tradeBody(call, order), fields) };
  },
};

/** taobao.trade.memo.update: at most 1000 bytes, flag 0 to 5; overwrites (platform.md §2). */
export const tradeMemoUpdate: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, world, shop } = call;
    const given = params.text('memo');
    const flag = params.int('flag', { least: 0, most: 5 });
    const memo = params.bool('reset') ? '' : given;
    if (given !== undefined && Buffer.byteLength(given) > 1000) {
      throw topErrors.invalidArgument('memo', '交易备注的最大长度为1000个字节');
    }
    const { tid } = askedOrder(call);
    const at = shopNow(world, shop);
    const order = writeMemo(world, at, tid, {
      ...(memo !== undefined && { memo }),
      ...(flag !== undefined && { flag }),
    });
    book(world, shop.shopId, { book: 'memos', tid, memo: order.memo, flag: order.flag, at });
    return { trade: { tid: BigInt(tid), modified: toPlatformTime(order.modifiedAt) } };
  },
};

/** The order of `tid`, or the platform's answer that there is none. */
export function askedOrder({ world, params, shop }: ShopCall): Readonly<Order> {
  const order = world.store.get('order', params.id('tid'));
  if (order?.shopId !== shop.shopId) throw topErrors.service('isv.trade-not-exist', '交易订单不存在');
  return order;
}

/** Every field of a trade; who answers leaves out what was not asked for. */
export function tradeBody({ world, shop }: ShopCall, order: Readonly<Order>): Body {
  const [first] = order.lines;
  const consignedAt = order.lines.find((line) => line.consignedAt !== undefined)?.consignedAt;
  const refunded = order.lines.reduce((sum, line) => sum + line.refundedFen, 0);
  return {
    tid: BigInt(order.tid),
    tid_str: order.tid,
    type: 'fixed',
    status: order.status,
    seller_nick: shop.nick,
    buyer_nick: order.buyer.nick,
    buyer_open_uid: order.buyer.openUid,
    title: first?.title,
    num_iid: first && BigInt(first.numIid),
    num: order.lines.reduce((sum, line) => sum + line.num, 0),
    price: first && toYuan(first.priceFen),
    total_fee: toYuan(order.lines.reduce((sum, line) => sum + line.paymentFen, 0)),
    post_fee: toYuan(order.postFeeFen),
    payment: toYuan(paidFen(order)),
    received_payment: toYuan(order.status === 'TRADE_FINISHED' ? paidFen(order) - refunded : 0),
    created: toPlatformTime(order.createdAt),
    modified: toPlatformTime(order.modifiedAt),
    pay_time: time(order.paidAt),
    consign_time: time(consignedAt),
    end_time: time(order.endedAt),
    timeout_action_time: time(order.confirmDueAt ?? undefined),
    shipping_type: 'express',
    receiver_name: masked(order.buyer.realName),
    receiver_mobile: shopOf(world, order.shopId).plainPhones ? order.buyer.phone : maskedPhone(order.buyer.phone),
    receiver_address: masked(order.buyer.address),
    seller_memo: order.memo,
    seller_flag: order.flag,
    orders: new ListOf(
      'order',
      order.lines.map((line) => lineBody(world.store.get('refund', line.refundId ?? '')?.status, line)),
    ),
  };
}

function lineBody(refundStatus: string | undefined, line: Readonly<OrderLine>): Body {
  return {
    oid: BigInt(line.oid),
    oid_str: line.oid,
    status: line.status,
    title: line.title,
    num_iid: BigInt(line.numIid),
    num: line.num,
    price: toYuan(line.priceFen),
    total_fee: toYuan(line.paymentFen),
    payment: toYuan(line.paymentFen),
    divide_order_fee: toYuan(line.paymentFen),
    refund_status: refundStatus ?? 'NO_REFUND',
    refund_id: line.refundId === undefined ? undefined : BigInt(line.refundId),
    consign_time: time(line.consignedAt),
    end_time: time(line.endedAt),
    invoice_no: line.trackingNumber,
    logistics_company: line.company,
    shipping_type: 'express',
  };
}

/** Personal data reaches applications masked. */
function masked(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text.slice(0, 1)}**`;
}

function maskedPhone(phone: string | undefined): string | undefined {
  return phone?.replace(/^(\d{3})\d+(\d{4})$/, '$1****$2');
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : toPlatformTime(at);
}
