import type { CallRecord, Chaos, Fault, LaterCall, PushFault } from './adversary';

/**
 * The records the emulator keeps. Amounts are integer fen. Instants are milliseconds since 1970 on the shop's own
 * clock, unless a field says otherwise. Ids are decimal strings, because they exceed 2^53 on the wire (platform.md
 * §2).
 */

export type RefundStatus =
  | 'WAIT_SELLER_AGREE'
  | 'WAIT_BUYER_RETURN_GOODS'
  | 'WAIT_SELLER_CONFIRM_GOODS'
  | 'SELLER_REFUSE_BUYER'
  | 'CLOSED'
  | 'SUCCESS';

export type LineStatus =
  | 'WAIT_BUYER_PAY'
  | 'WAIT_SELLER_SEND_GOODS'
  | 'WAIT_BUYER_CONFIRM_GOODS'
  | 'TRADE_FINISHED'
  | 'TRADE_CLOSED';

export type TradeStatus = LineStatus | 'SELLER_CONSIGNED_PART';

export type RefundType = 'refundOnly' | 'returnAndRefund';
type RefundPhase = 'onsale' | 'aftersale';
export type GoodStatus = 'BUYER_NOT_RECEIVED' | 'BUYER_RECEIVED' | 'BUYER_RETURNED_GOODS';

/** The event that a refund's countdown waits for. Each has its length in `Timeouts` (platform.md §1). */
export type DeadlineKind =
  | 'sellerAnswersUnshipped'
  | 'sellerAnswersShipped'
  | 'sellerAnswersReturn'
  | 'buyerReturns'
  | 'sellerConfirmsGoods'
  | 'buyerAnswersRefusal'
  | 'evidence';

/** Lengths in milliseconds. `afterSalesEntry`: how long after success a refund may still be asked for. */
export type Timeouts = Record<DeadlineKind | 'buyerConfirmsReceipt' | 'afterSalesEntry', number>;

interface SellerAddress {
  id: string;
  address: string;
}

export interface Shop {
  shopId: string;
  userId: string;
  nick: string;
  type: 'taobao' | 'tmall';
  appKey: string;
  appSecret: string;
  /** The session of an authorised sub-account. */
  session: string;
  /** The main account's session, if there is one: it may not agree to refunds (platform.md §2). */
  mainSession?: string;
  alipay: { appId: string; appPublicKey: string; balanceFen: number };
  kuaidi100: { customer: string; key: string };
  /** The application may see buyers' phones. Otherwise they are masked. */
  plainPhones?: boolean;
  sellerAddresses: SellerAddress[];
  timeouts: Timeouts;
  /** A single agree call above this sum gets an SMS challenge. Null: never. */
  smsCodeAboveFen: number | null;
  /** Shop time minus wall time. */
  offsetMs: number;
  /** Where its messages are pushed by HTTP: beside the queue, or instead of it. */
  callback?: { url: string; instead: boolean };
}

export interface Buyer {
  nick: string;
  openUid: string;
  realName?: string;
  alipayAccount?: string;
  phone?: string;
  address?: string;
}

export interface OrderLine {
  oid: string;
  title: string;
  numIid: string;
  priceFen: number;
  num: number;
  paymentFen: number;
  refundedFen: number;
  status: LineStatus;
  refundId?: string;
  company?: string;
  companyCode?: string;
  trackingNumber?: string;
  consignedAt?: number;
  /** Shipped by a courier that the platform does not follow: it shows the parcel as signed at once. */
  offline?: boolean;
  endedAt?: number;
  review?: Review;
}

/** The buyer's public review of a line, and the seller's explanation. */
export interface Review {
  result: 'good' | 'neutral' | 'bad';
  content: string;
  at: number;
  /** The buyer has changed it: that is done once. */
  changed: boolean;
  reply?: string;
}

export interface Order {
  tid: string;
  shopId: string;
  buyer: Buyer;
  lines: OrderLine[];
  postFeeFen: number;
  status: TradeStatus;
  createdAt: number;
  modifiedAt: number;
  paidAt?: number;
  endedAt?: number;
  /** When the platform confirms receipt. Null while the countdown does not run: unshipped, or a refund is open. */
  confirmDueAt: number | null;
  /** The rest of that countdown when a refund stopped it. */
  confirmLeftMs: number | null;
  memo: string;
  flag: number;
  refundIds: string[];
}

interface RefundMessage {
  id: string;
  role: 'buyer' | 'seller' | 'referee';
  type: 'NORMAL' | 'RETURN_GOODS_APPROVED';
  content: string;
  at: number;
  hasImage: boolean;
}

interface Deadline {
  kind: DeadlineKind;
  at: number;
}

export interface Refund {
  refundId: string;
  shopId: string;
  tid: string;
  oid: string;
  type: RefundType;
  status: RefundStatus;
  phase: RefundPhase;
  /** Whether the goods had been handed to the courier when the refund was asked for. */
  shipped: boolean;
  goodStatus: GoodStatus;
  amountFen: number;
  reason: string;
  desc: string;
  createdAt: number;
  modifiedAt: number;
  /** The platform's refund_version: the time of the last change, strictly rising. */
  version: number;
  deadline: Deadline | null;
  /** platform.md §2, cs_status: 1 none, 3 the referee is in, 8 for the buyer, 9 for the seller. */
  csStatus: number;
  intervenedAt?: number;
  returnAddressId?: string;
  /** What the seller has last offered instead. */
  negotiated?: { amountFen: number; addressId: string; at: number };
  companyName?: string;
  trackingNumber?: string;
  returnedAt?: number;
  messages: RefundMessage[];
  /** Came of the exchange of the same number, in this version: shown as that until somebody does something about it. */
  turnedAt?: number;
}

export type ExchangeStatus =
  | 'pending'
  | 'awaitingReturn'
  | 'awaitingReceipt'
  | 'buyerToChange'
  | 'toSend'
  | 'awaitingConfirmation'
  | 'done'
  | 'closed'
  | 'turnedIntoRefund';

interface ExchangeParcel {
  company: string;
  trackingNumber: string;
}

/** Another one for the one that the buyer has (Tmall). */
export interface Exchange {
  exchangeId: string;
  shopId: string;
  tid: string;
  oid: string;
  status: ExchangeStatus;
  phase: RefundPhase;
  reason: string;
  desc: string;
  wantedSku: string;
  num: number;
  createdAt: number;
  modifiedAt: number;
  version: number;
  returnAddressId?: string;
  refusal?: string;
  returnParcel?: ExchangeParcel;
  sentParcel?: ExchangeParcel;
  /** What the platform shows as its end. */
  deadlineAt?: number;
}

/** A push message waiting to be consumed and confirmed. `content` is the JSON text as it goes over the wire. */
export interface PushMessage {
  id: string;
  shopId: string;
  topic: string;
  content: string;
  publishedAt: number;
  /** Held back until then (wall time), and given out after the others, newest first. */
  heldUntil?: number;
}

/** A message on its way to a shop's callback. `dueAt` is wall time. */
export interface Callback extends PushMessage {
  url: string;
  dueAt: number;
  tries: number;
}

export interface Scan {
  state: string;
  context: string;
  at: number;
}

export interface Parcel {
  id: string;
  company: string;
  trackingNumber: string;
  scans: Scan[];
}

/** A number that Kuaidi100 watches for a customer. */
export interface Subscription {
  id: string;
  /** The shop whose customer key subscribed it. */
  shopId: string;
  company: string;
  trackingNumber: string;
  callbackUrl: string;
  salt: string;
  fine: boolean;
  status: 'polling' | 'shutdown' | 'abort';
  since: number;
  /** The push that goes out next, and when (wall time). It goes out at once, or again after a push that was not taken. */
  due?: { at: number; tries: number; body: string };
}

export interface Transfer {
  id: string;
  shopId: string;
  outBizNo: string;
  amountFen: number;
  payeeAccount: string;
  payeeIdentityType: string;
  payeeName: string;
  title: string;
  orderId: string;
  payFundOrderId: string;
  at: number;
  status: 'SUCCESS';
}

/** A refund of a payment through Alipay, once for each `outRequestNo`. */
export interface TradeRefund {
  id: string;
  shopId: string;
  tid: string;
  outRequestNo: string;
  amountFen: number;
  reason: string;
  at: number;
}

/** An Alipay account that the sandbox knows. A transfer that names another owner is refused. */
interface AlipayAccount {
  account: string;
  realName: string;
  exists: boolean;
}

export type PaidBy = 'seller' | 'platform-timeout' | 'platform-verdict';

/** One line of the independent books. */
export type BookEntry =
  | { book: 'refunds'; refundId: string; tid: string; oid: string; amountFen: number; by: PaidBy; at: number }
  | { book: 'messages'; refundId: string; messageId: string; text: string; at: number }
  | { book: 'memos'; tid: string; memo: string; flag: number; at: number }
  | { book: 'returnsAgreed'; refundId: string; tid: string; addressId: string; by: PaidBy; at: number }
  | { book: 'refusals'; refundId: string; tid: string; message: string; at: number }
  | { book: 'tradeRefunds'; tid: string; outRequestNo: string; amountFen: number; at: number }
  | { book: 'negotiations'; refundId: string; tid: string; amountFen: number; addressId: string; at: number }
  | { book: 'receiptDelays'; tid: string; days: number; at: number }
  | {
      book: 'exchanges';
      exchangeId: string;
      tid: string;
      deed: 'agreed' | 'returnAccepted' | 'returnRefused' | 'sent';
      at: number;
    }
  | { book: 'explanations'; tid: string; oid: string; reply: string; at: number }
  | { book: 'deadlineChanges'; refundId: string; tid: string; from: number; to: number; at: number };

export type BookRecord = { id: string; shopId: string } & BookEntry;

/** An SMS code the platform has sent for one agree call, valid until it is used. */
export interface SmsCode {
  id: string;
  shopId: string;
  code: string;
  refundInfos: string;
  at: number;
}

/** An account at Aliyun's SMS, with what Aliyun has approved for it. */
export interface SmsAccount {
  accessKeyId: string;
  accessKeySecret: string;
  shopId: string;
  signNames: string[];
  /** By template code, the names of its parameters. */
  templates: Record<string, string[]>;
}

/** A text as it left for a phone. */
export interface SentText {
  bizId: string;
  accessKeyId: string;
  shopId: string;
  phone: string;
  signName: string;
  template: string;
  params: Record<string, string>;
  outId: string;
  /** Wall time. */
  at: number;
  /** Aliyun's numbers: 1 the network has not said, 2 failed, 3 delivered. */
  sendStatus: 1 | 2 | 3;
  errCode: string;
}

/** A robot of a staff group. Instants are wall time. */
export interface Robot {
  key: string;
  kind: 'dingTalk' | 'weCom';
  shopId: string;
  secret?: string;
  throttledUntil: number;
  /** How often it was called while it was throttled, or called too often. */
  turnedAway: number;
  messages: { at: number; text: string; mentions?: string[] }[];
}

interface Meta {
  id: 'meta';
  nextId: number;
}

export interface Records {
  meta: Meta;
  shop: Shop;
  order: Order;
  refund: Refund;
  exchange: Exchange;
  push: PushMessage;
  callback: Callback;
  parcel: Parcel;
  subscription: Subscription;
  transfer: Transfer;
  tradeRefund: TradeRefund;
  account: AlipayAccount;
  book: BookRecord;
  fault: Fault;
  chaos: Chaos;
  call: CallRecord;
  later: LaterCall;
  pushFault: PushFault;
  sms: SmsCode;
  smsAccount: SmsAccount;
  text: SentText;
  robot: Robot;
}

export type Kind = keyof Records;
