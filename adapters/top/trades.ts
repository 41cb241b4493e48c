import { refusedBeforeSending } from '../errors';
import {
  child,
  count,
  fen,
  instant,
  nestedList,
  optionalCount,
  optionalFen,
  optionalInstant,
  optionalText,
  said,
  text,
  type WireNode,
  wholeText,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';
import { ADDRESS, type ReceiverContact, readContact } from './receiver';

export interface TradeOrder {
  oid: string;
  title: string;
  numIid?: string;
  num: number;
  priceFen?: number;
  /** What the buyer paid for this line, discounts taken off. */
  paymentFen: number;
  status: string;
  refundId?: string;
  refundStatus?: string;
  /** The outward parcel's tracking number. */
  invoiceNo?: string;
  logisticsCompany?: string;
}

/** The parcel's destination, only as exact as the rules need it. Street, name and full phone number are left out. */
export interface TradeReceiver {
  state?: string;
  city?: string;
  district?: string;
  /** The last four digits: some couriers show a parcel only to who knows them (platform.md §4). */
  phoneTail?: string;
}

export interface Trade {
  tid: string;
  status: string;
  type?: string;
  /** Where the platform shows no nickname, the buyer's number. */
  buyerNick: string;
  buyerOpenUid?: string;
  /** What the buyer paid, postage included. */
  paymentFen: number;
  postFeeFen: number;
  createdAt: number;
  paidAt?: number;
  consignedAt?: number;
  endAt?: number;
  timeoutActionAt?: number;
  orders: TradeOrder[];
  /** '' when there is none. */
  sellerMemo: string;
  /** 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. */
  sellerFlag: number;
  receiver?: TradeReceiver;
}

export interface MemoUpdate {
  tid: string;
  /** Replaces the whole memo: read, merge, write. At most 1000 bytes. */
  memo: string;
  /** 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink. Without it the flag stays as it is. */
  flag?: number;
}

const MEMO_BYTES = 1000;

const TRADE_FIELDS = [
  'tid,status,type,buyer_nick,buyer_open_uid,payment,post_fee,created,pay_time,consign_time,end_time',
  'timeout_action_time,seller_memo,seller_flag,receiver_state,receiver_city,receiver_district,receiver_mobile,orders',
].join(',');

/** The platform's clock, epoch milliseconds (taobao.time.get). */
export function timeGet(call: TopCall): Promise<number> {
  return call({ method: 'taobao.time.get', params: {}, lost: 'retry', read: (answer) => instant(answer, 'time') });
}

/** One order with its lines (taobao.trade.fullinfo.get). */
export function tradeGet(call: TopCall, tid: string): Promise<Trade> {
  return call({
    method: 'taobao.trade.fullinfo.get',
    params: { tid, fields: TRADE_FIELDS },
    lost: 'retry',
    read: (answer) => readTrade(child(answer, 'trade')),
  });
}

/** The same, and where it goes, apart from the order: so that who only reads orders never holds a phone or an address. */
export function tradeAndContact(call: TopCall, tid: string): Promise<{ trade: Trade; contact: ReceiverContact }> {
  return call({
    method: 'taobao.trade.fullinfo.get',
    params: { tid, fields: [TRADE_FIELDS, ...ADDRESS].join(',') },
    lost: 'retry',
    read: (answer) => {
      const trade = child(answer, 'trade');
      return { trade: readTrade(trade), contact: readContact(trade) };
    },
  });
}

/** Overwrites the seller's memo (taobao.trade.memo.update). @throws ProviderError `refused` above 1000 bytes. */
export async function memoUpdate(call: TopCall, { tid, memo, flag }: MemoUpdate): Promise<void> {
  if (Buffer.byteLength(memo) > MEMO_BYTES) {
    throw refusedBeforeSending(TOP, 'memo-too-long', `A memo may be at most ${MEMO_BYTES} bytes long.`);
  }
  if (flag !== undefined && !(Number.isInteger(flag) && flag >= 0 && flag <= 5)) {
    throw refusedBeforeSending(TOP, 'unknown-flag', 'A memo flag is a whole number from 0 to 5.');
  }
  await call({
    method: 'taobao.trade.memo.update',
    // An empty memo counts as not given unless the call says that it takes the old one away.
    params: { tid, memo, flag, reset: memo === '' ? 'true' : undefined },
    lost: 'unknown',
    read: (answer) => text(child(answer, 'trade'), 'tid'),
  });
}

function readTrade(trade: WireNode): Trade {
  return withoutHoles<Trade>({
    tid: text(trade, 'tid'),
    status: text(trade, 'status'),
    type: said(trade, 'type'),
    buyerNick: optionalText(trade, 'buyer_nick') ?? text(trade, 'buyer_open_uid'),
    buyerOpenUid: optionalText(trade, 'buyer_open_uid'),
    paymentFen: fen(trade, 'payment'),
    postFeeFen: optionalFen(trade, 'post_fee') ?? 0,
    createdAt: instant(trade, 'created'),
    paidAt: optionalInstant(trade, 'pay_time'),
    consignedAt: optionalInstant(trade, 'consign_time'),
    endAt: optionalInstant(trade, 'end_time'),
    timeoutActionAt: optionalInstant(trade, 'timeout_action_time'),
    orders: nestedList(trade, 'orders', 'order').map(readOrder),
    sellerMemo: wholeText(trade, 'seller_memo') ?? '',
    sellerFlag: optionalCount(trade, 'seller_flag') ?? 0,
    receiver: readReceiver(trade),
  });
}

function readOrder(order: WireNode): TradeOrder {
  return withoutHoles<TradeOrder>({
    oid: text(order, 'oid'),
    title: said(order, 'title') ?? '',
    numIid: optionalText(order, 'num_iid'),
    num: count(order, 'num'),
    priceFen: optionalFen(order, 'price'),
    paymentFen: fen(order, 'payment'),
    status: text(order, 'status'),
    refundId: refundIdOf(order),
    refundStatus: optionalText(order, 'refund_status'),
    invoiceNo: said(order, 'invoice_no'),
    logisticsCompany: said(order, 'logistics_company'),
  });
}

/** A line without a refund carries none, or 0. */
function refundIdOf(order: WireNode): string | undefined {
  const refundId = optionalText(order, 'refund_id');
  return refundId === '0' ? undefined : refundId;
}

function readReceiver(trade: WireNode): TradeReceiver | undefined {
  const receiver = withoutHoles<TradeReceiver>({
    state: said(trade, 'receiver_state'),
    city: said(trade, 'receiver_city'),
    district: said(trade, 'receiver_district'),
    phoneTail: /\d{4}$/.exec(said(trade, 'receiver_mobile') ?? '')?.[0],
  });
  return Object.keys(receiver).length === 0 ? undefined : receiver;
}
