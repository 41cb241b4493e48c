import { toYuan } from '../wire/money';
import { toPlatformTime } from '../wire/times';
import { book } from './books';
import { conflict, invalid, missing } from './errors';
import { push, type RefundTopic } from './push';
import type { Exchange, ExchangeStatus, OrderLine, Shop } from './types';
import { lineOf, newId, orderOf, shopOf, type World } from './world';

/**
 * Exchanges of a Tmall shop: asked for → agreed → sent back → received (or refused) → the replacement sent → received.
 * The platform publishes no countdowns, so none run here. A countdown that is set is only shown.
 */
export interface NewExchange {
  oid?: string;
  reason: string;
  desc: string;
  wantedSku: string;
}

export interface SentParcel {
  company: string;
  trackingNumber: string;
}

/** The buyer asks for another one of a line that was shipped. */
export function askForExchange(
  world: World,
  at: number,
  shop: Readonly<Shop>,
  tid: string,
  input: NewExchange,
): Exchange {
  if (shop.type !== 'tmall') throw invalid('Exchanges are emulated for Tmall shops only.');
  const order = orderOf(world, shop.shopId, tid);
  const [only, ...others] = order.lines;
  if (input.oid === undefined && others.length > 0)
    throw invalid(`Order ${tid} has several lines: say which with oid.`);
  const line = lineOf(order, input.oid ?? only?.oid ?? '');
  requireShipped(line);
  const exchangeId = newId(world, 5);
  const exchange = world.store.put('exchange', exchangeId, {
    ...{ exchangeId, shopId: shop.shopId, tid, oid: line.oid, status: 'pending' },
    ...{ phase: line.status === 'TRADE_FINISHED' ? 'aftersale' : 'onsale', reason: input.reason, desc: input.desc },
    ...{ wantedSku: input.wantedSku, num: line.num, createdAt: at, modifiedAt: at, version: at },
  });
  pushExchange(world, at, exchange, 'taobao_refund_RefundCreated');
  return exchange;
}

/** The buyer sends the goods back. The number is not checked. */
export function sendBack(world: World, at: number, exchangeId: string, parcel: SentParcel): void {
  const exchange = move(world, at, exchangeId, 'awaitingReturn', 'awaitingReceipt');
  exchange.returnParcel = parcel;
  pushExchange(world, at, exchange, 'taobao_refund_RefundBuyerReturnGoods');
}

/** The buyer has the replacement. */
export function confirmReplacement(world: World, at: number, exchangeId: string): void {
  const exchange = move(world, at, exchangeId, 'awaitingConfirmation', 'done');
  pushExchange(world, at, exchange, 'taobao_refund_RefundSuccess');
}

/** The buyer takes the application back, before anything has come of it. */
export function withdrawExchange(world: World, at: number, exchangeId: string): void {
  const { status } = exchangeIn(world, exchangeId);
  const from = status === 'awaitingReturn' || status === 'buyerToChange' ? status : 'pending';
  const exchange = move(world, at, exchangeId, from, 'closed');
  pushExchange(world, at, exchange, 'taobao_refund_RefundClosed');
}

/** The platform shows until when it waits. Nothing happens then by itself, and no message tells of it. */
export function setExchangeDeadline(world: World, exchangeId: string, deadlineAt: number): void {
  exchangeIn(world, exchangeId);
  world.store.edit('exchange', exchangeId).deadlineAt = deadlineAt;
}

export function agreeExchange(world: World, at: number, exchangeId: string, addressId: string): void {
  const { shopId } = exchangeIn(world, exchangeId);
  if (!shopOf(world, shopId).sellerAddresses.some(({ id }) => id === addressId)) throw invalid('卖家收货地址不存在');
  const exchange = move(world, at, exchangeId, 'pending', 'awaitingReturn', 'agreed');
  exchange.returnAddressId = addressId;
  pushExchange(world, at, exchange, 'taobao_refund_RefundSellerAgreeAgreement');
}

export function acceptReturn(world: World, at: number, exchangeId: string): void {
  move(world, at, exchangeId, 'awaitingReceipt', 'toSend', 'returnAccepted');
}

/** The seller refuses the returned goods. The buyer must change the application or call the referee. */
export function refuseReturn(world: World, at: number, exchangeId: string, message: string): void {
  const exchange = move(world, at, exchangeId, 'awaitingReceipt', 'buyerToChange', 'returnRefused');
  exchange.refusal = message;
  pushExchange(world, at, exchange, 'taobao_refund_RefundSellerRefuseAgreement');
}

export function sendReplacement(world: World, at: number, exchangeId: string, parcel: SentParcel): void {
  move(world, at, exchangeId, 'toSend', 'awaitingConfirmation', 'sent').sentParcel = parcel;
}

/** @throws Refusal `missing` for an exchange that is not this shop's. */
export function exchangeOf(world: World, shopId: string, exchangeId: string): Readonly<Exchange> {
  const exchange = world.store.get('exchange', exchangeId);
  if (exchange?.shopId !== shopId) throw missing(`The shop has no exchange ${exchangeId}.`);
  return exchange;
}

function exchangeIn(world: World, exchangeId: string): Readonly<Exchange> {
  const exchange = world.store.get('exchange', exchangeId);
  if (!exchange) throw missing(`There is no exchange ${exchangeId}.`);
  return exchange;
}

/**
 * The topics of refunds also tell of exchanges. A message says only where to look. A step without a topic sends no
 * message.
 */
function pushExchange(world: World, at: number, exchange: Readonly<Exchange>, topic: RefundTopic): void {
  const { buyer } = orderOf(world, exchange.shopId, exchange.tid);
  push(world, exchange.shopId, at, topic, {
    buyer_nick: buyer.nick,
    seller_nick: shopOf(world, exchange.shopId).nick,
    tid: BigInt(exchange.tid),
    oid: BigInt(exchange.oid),
    refund_id: BigInt(exchange.exchangeId),
    refund_fee: toYuan(0),
    bill_type: 'exchange_bill',
    refund_phase: exchange.phase,
    modified: toPlatformTime(exchange.modifiedAt),
  });
}

/** One step; the seller's are booked under their name. */
function move(
  world: World,
  at: number,
  exchangeId: string,
  from: ExchangeStatus,
  to: ExchangeStatus,
  deed?: 'agreed' | 'returnAccepted' | 'returnRefused' | 'sent',
): Exchange {
  const exchange = world.store.edit('exchange', exchangeId);
  if (exchange.status !== from) throw conflict('当前换货状态不允许该操作');
  exchange.status = to;
  exchange.modifiedAt = at;
  exchange.version = Math.max(exchange.version + 1, at);
  if (deed) book(world, exchange.shopId, { book: 'exchanges', exchangeId, tid: exchange.tid, deed, at });
  return exchange;
}

function requireShipped(line: Readonly<OrderLine>): void {
  if (line.status === 'WAIT_BUYER_CONFIRM_GOODS' || line.status === 'TRADE_FINISHED') return;
  throw conflict(`Line ${line.oid} is ${line.status}: what was not shipped cannot be exchanged.`);
}
