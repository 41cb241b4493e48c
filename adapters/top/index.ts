import type { Guard } from '../guard';
import { agreeLimitsOf, type TopSettings, topCaller } from './call';
import {
  type Exchange,
  type ExchangeAgreement,
  type ExchangeConsignment,
  type ExchangeRefusal,
  exchangeAgree,
  exchangeConsign,
  exchangeGet,
  exchangeReturnAgree,
  exchangeReturnRefuse,
} from './exchanges';
import { type LogisticsTrace, logisticsTrace, type ReceiveTimeDelay, receiveTimeDelay } from './logistics';
import { type ConsumeQuery, messagesConfirm, messagesConsume, type PushMessage } from './pushMessages';
import { type ReceiverContact, receiverMobile } from './receiver';
import {
  type RefundRefusal,
  type ReturnGoodsAgreement,
  type ReturnNegotiation,
  refundNegotiateReturn,
  refundRefuse,
  returnGoodsAgree,
} from './refundActions';
import { type NewRefundMessage, type RefundMessage, refundMessageAdd, refundMessages } from './refundMessages';
import {
  type Refund,
  type RefundsReceived,
  type RefundsReceiveQuery,
  refundDetail,
  refundGet,
  refundsReceive,
} from './refunds';
import { type RefundAgreed, type RefundsAgreement, refundsAgree } from './refundsAgree';
import {
  type Review,
  type ReviewExplanation,
  type ReviewsPage,
  type ReviewsQuery,
  reviewExplain,
  reviewsOf,
  reviewsPage,
} from './reviews';
import { type SoldIncrementQuery, type SoldPage, type SoldQuery, tradesSold, tradesSoldIncrement } from './sold';
import { type MemoUpdate, memoUpdate, type Trade, timeGet, tradeAndContact, tradeGet } from './trades';

export type { AgreeLimits, ShopType, TopSettings } from './call';
export {
  CALLBACK_TAKEN,
  callbackClaims,
  callbackSign,
  isCallbackSigned,
  readCallback,
  type TopCallback,
} from './callback';
export type { Exchange, ExchangeAgreement, ExchangeConsignment, ExchangeRefusal } from './exchanges';
export type { Image } from './images';
export type { LogisticsTrace, ReceiveTimeDelay } from './logistics';
export type { ConsumeQuery, PushContent, PushMessage } from './pushMessages';
export type { ReceiverContact } from './receiver';
export type { RefundRefusal, ReturnGoodsAgreement, ReturnNegotiation } from './refundActions';
export type { NewRefundMessage, RefundMessage } from './refundMessages';
export type { Refund, RefundRow, RefundsReceived, RefundsReceiveQuery } from './refunds';
export type { RefundAgreed, RefundInfo, RefundsAgreement } from './refundsAgree';
export type { ListedReview, Review, ReviewExplanation, ReviewsPage, ReviewsQuery } from './reviews';
export { baseString, sign, type TopSignMethod } from './sign';
export type { SoldIncrementQuery, SoldPage, SoldQuery, SoldRow, SoldTrade } from './sold';
export type { MemoUpdate, Trade, TradeOrder, TradeReceiver } from './trades';

/**
 * The Taobao Open Platform for one shop (platform.md §2). Amounts are integer fen, instants are epoch milliseconds,
 * ids are texts. A field is absent when the platform does not state it. Every method throws ProviderError and nothing
 * else.
 */
export interface TopClient {
  timeGet(): Promise<number>;
  tradeGet(tid: string): Promise<Trade>;
  /** The order, and the receiver's phone and address where the platform shows them whole. Keep these nowhere. */
  tradeAndContact(tid: string): Promise<{ trade: Trade; contact: ReceiverContact }>;
  /** The whole mobile number of the receiver. Undefined where the platform masks it. Keep it nowhere. */
  receiverMobile(tid: string): Promise<string | undefined>;
  /** One page of the orders made since an instant, in one status. */
  tradesSold(query: SoldQuery): Promise<SoldPage>;
  /** One page of the orders that changed within a day. */
  tradesSoldIncrement(query: SoldIncrementQuery): Promise<SoldPage>;
  memoUpdate(update: MemoUpdate): Promise<void>;
  refundGet(refundId: string): Promise<Refund>;
  refundsReceive(query: RefundsReceiveQuery): Promise<RefundsReceived>;
  refundDetail(refundId: string): Promise<{ allowedOperations: string[] }>;
  refundMessages(refundId: string, phase?: string): Promise<RefundMessage[]>;
  refundMessageAdd(message: NewRefundMessage): Promise<{ id: string }>;
  refundsAgree(agreement: RefundsAgreement): Promise<RefundAgreed[]>;
  returnGoodsAgree(agreement: ReturnGoodsAgreement): Promise<void>;
  refundRefuse(refusal: RefundRefusal): Promise<void>;
  refundNegotiateReturn(negotiation: ReturnNegotiation): Promise<void>;
  receiveTimeDelay(delay: ReceiveTimeDelay): Promise<void>;
  logisticsTrace(tid: string, oids?: string[]): Promise<LogisticsTrace>;
  exchangeGet(exchangeId: string): Promise<Exchange>;
  exchangeAgree(agreement: ExchangeAgreement): Promise<void>;
  exchangeReturnAgree(exchangeId: string): Promise<void>;
  exchangeReturnRefuse(refusal: ExchangeRefusal): Promise<void>;
  exchangeConsign(consignment: ExchangeConsignment): Promise<void>;
  /** The buyer's reviews of the lines of an order. */
  reviewsOf(tid: string): Promise<Review[]>;
  /** One page of the reviews that the shop got since an instant, the latest first. */
  reviewsPage(query: ReviewsQuery): Promise<ReviewsPage>;
  reviewExplain(explanation: ReviewExplanation): Promise<void>;
  messagesConsume(query: ConsumeQuery): Promise<PushMessage[]>;
  messagesConfirm(ids: string[], groupName?: string): Promise<void>;
}

/** Sends nothing by itself. */
export function createTopClient(settings: TopSettings, guard?: Guard): TopClient {
  const call = topCaller(settings, guard);
  return {
    timeGet: () => timeGet(call),
    tradeGet: (tid) => tradeGet(call, tid),
    tradeAndContact: (tid) => tradeAndContact(call, tid),
    receiverMobile: (tid) => receiverMobile(call, tid),
    tradesSold: (query) => tradesSold(call, query),
    tradesSoldIncrement: (query) => tradesSoldIncrement(call, query),
    memoUpdate: (update) => memoUpdate(call, update),
    refundGet: (refundId) => refundGet(call, refundId),
    refundsReceive: (query) => refundsReceive(call, query),
    refundDetail: (refundId) => refundDetail(call, refundId),
    refundMessages: (refundId, phase) => refundMessages(call, refundId, phase),
    refundMessageAdd: (message) => refundMessageAdd(call, message),
    refundsAgree: (agreement) => refundsAgree(call, agreement, agreeLimitsOf(settings)),
    returnGoodsAgree: (agreement) => returnGoodsAgree(call, agreement),
    refundRefuse: (refusal) => refundRefuse(call, refusal, settings.shopType ?? 'taobao'),
    refundNegotiateReturn: (negotiation) => refundNegotiateReturn(call, negotiation),
    receiveTimeDelay: (delay) => receiveTimeDelay(call, delay),
    logisticsTrace: (tid, oids) => logisticsTrace(call, tid, oids),
    exchangeGet: (exchangeId) => exchangeGet(call, exchangeId),
    exchangeAgree: (agreement) => exchangeAgree(call, agreement),
    exchangeReturnAgree: (exchangeId) => exchangeReturnAgree(call, exchangeId),
    exchangeReturnRefuse: (refusal) => exchangeReturnRefuse(call, refusal),
    exchangeConsign: (consignment) => exchangeConsign(call, consignment),
    reviewsOf: (tid) => reviewsOf(call, tid),
    reviewsPage: (query) => reviewsPage(call, query),
    reviewExplain: (explanation) => reviewExplain(call, explanation),
    messagesConsume: (query) => messagesConsume(call, query),
    messagesConfirm: (ids, groupName) => messagesConfirm(call, ids, groupName),
  };
}
