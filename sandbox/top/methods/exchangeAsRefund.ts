import type { Exchange, ExchangeStatus } from '../../model/types';
import { lineOf, orderOf } from '../../model/world';
import { toYuan } from '../../wire/money';
import { toPlatformTime } from '../../wire/times';
import type { Body, ShopCall } from '../method';

/** How an application for an exchange ends that asks for money by now (platform.md §2). */
export const TURNED_INTO_REFUND = 'EXCHANGE_TRANSFORM_TO_REFUND';

/** The words that refunds and their lists have for an exchange (platform.md §2). */
export const STATUS_OF_EXCHANGE: Record<ExchangeStatus, string> = {
  pending: 'WAIT_SELLER_AGREE',
  awaitingReturn: 'WAIT_BUYER_RETURN_GOODS',
  awaitingReceipt: 'WAIT_SELLER_CONFIRM_GOODS',
  buyerToChange: 'SELLER_REFUSE_BUYER',
  toSend: 'WAIT_SELLER_CONSIGN_GOODS',
  awaitingConfirmation: 'WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS',
  done: 'SUCCESS',
  closed: 'CLOSED',
  turnedIntoRefund: TURNED_INTO_REFUND,
};

/** The exchange of that number, where it is one of this shop's, and where the number is not a refund's by now. */
export function exchangeNamed({ world, shop }: ShopCall, id: string): Readonly<Exchange> | undefined {
  const exchange = world.store.get('exchange', id);
  return exchange?.shopId === shop.shopId && !world.store.get('refund', id) ? exchange : undefined;
}

/** An exchange as refund.get and refunds.receive.get show it: an application like any other, that asks for no money. */
export function exchangeAsRefund({ world, shop }: ShopCall, exchange: Readonly<Exchange>): Body {
  const order = orderOf(world, shop.shopId, exchange.tid);
  const line = lineOf(order, exchange.oid);
  return {
    refund_id: exchange.exchangeId,
    tid: BigInt(exchange.tid),
    oid: BigInt(exchange.oid),
    num_iid: BigInt(line.numIid),
    title: line.title,
    num: exchange.num,
    buyer_nick: order.buyer.nick,
    seller_nick: shop.nick,
    total_fee: toYuan(line.paymentFen),
    refund_fee: toYuan(0),
    payment: toYuan(line.paymentFen),
    status: STATUS_OF_EXCHANGE[exchange.status],
    order_status: line.status,
    dispute_type: 'TMALL_EXCHANGE',
    good_status: exchange.returnParcel ? 'BUYER_RETURNED_GOODS' : 'BUYER_RECEIVED',
    has_good_return: true,
    reason: exchange.reason,
    desc: exchange.desc,
    created: toPlatformTime(exchange.createdAt),
    modified: toPlatformTime(exchange.modifiedAt),
    refund_phase: exchange.phase,
    refund_version: exchange.version,
    cs_status: 1,
    company_name: exchange.returnParcel?.company,
    sid: exchange.returnParcel?.trackingNumber,
  };
}
