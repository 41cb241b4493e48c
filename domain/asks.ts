import type { Fen } from './money';
import type { Role } from './roles';
import type { CallCaps } from './rules/callCaps';
import type { NamedBy, ScriptName } from './scriptName';
import type { Instant } from './time';
import type { BuyerWish } from './vocabulary';

/** Facts about one order, read from the platform (taobao.trade.fullinfo.get). */
export interface OrderFacts {
  tid: string;
  status: string;
  buyerId: string;
  /** The buyer's name on the platform (旺旺), as finance reads it. */
  nickname?: string;
  paid: Fen;
  postage: Fen;
  createdAt: Instant;
  paidAt?: Instant;
  /** When the trade succeeded: the after-sales term counts from here (platform.md §1). */
  succeededAt?: Instant;
  lines: OrderLine[];
}

export interface OrderLine {
  oid: string;
  title: string;
  /** The platform's number of the article: the same in every order of it. */
  productId?: string;
  quantity: number;
  paid: Fen;
  shipped: boolean;
  parcel?: ParcelNumber;
}

/** A courier's name and a number. Where it was written otherwise, `trackingNumber` is as couriers compare it. */
export interface ParcelNumber {
  company: string;
  trackingNumber: string;
  /** As the buyer or the staff wrote it, to show it to people. */
  written?: string;
  /** The last four digits of the phone that some couriers ask for, given by a person. */
  phone?: string;
}

export const OPEN_REFUND_STATUSES = [
  'WAIT_SELLER_AGREE',
  'WAIT_BUYER_RETURN_GOODS',
  'WAIT_SELLER_CONFIRM_GOODS',
  'SELLER_REFUSE_BUYER',
  // An exchange that has become an application for money: the shop is to answer it.
  'EXCHANGE_TRANSFORM_TO_REFUND',
] as const;

export type OpenRefundStatus = (typeof OPEN_REFUND_STATUSES)[number];
export type RefundStatus = OpenRefundStatus | 'CLOSED' | 'SUCCESS';

/** A live refund as the platform shows it (taobao.refund.get): a message only says where to look. */
export interface RefundSnapshot {
  refundId: string;
  tid: string;
  oid: string;
  status: RefundStatus;
  asks: 'refundOnly' | 'returnAndRefund';
  goods: 'notReceived' | 'received' | 'returned';
  amount: Fen;
  reason: string;
  createdAt: Instant;
  modifiedAt: Instant;
  version: string;
  /** onsale or aftersale, where the platform says it. */
  phase?: string;
  returnParcel?: ParcelNumber;
  /** The platform's own countdown; absent when it has none. */
  deadline?: Instant;
  /** The state of the referee (小二). Absent while nobody has called the referee, or when the call is over. */
  referee?: 'in' | 'forBuyer' | 'forSeller';
}

/** The shop or the buyer still has something to do (platform.md §2: 1, 2, 3, 6, 12). */
export const OPEN_EXCHANGE_STATUSES = [
  'pending',
  'awaitingReturn',
  'awaitingReceipt',
  'buyerToChange',
  'toSend',
] as const;

export type OpenExchangeStatus = (typeof OPEN_EXCHANGE_STATUSES)[number];
/** Sent, and the buyer is to receive it (13); done (5); closed (4); turned into an application for money (14). */
export type ExchangeStatus = OpenExchangeStatus | 'awaitingConfirmation' | 'done' | 'closed' | 'turnedIntoRefund';

/** A live application for an exchange as the platform shows it (tmall.exchange.get). */
export interface ExchangeSnapshot {
  /** The application's number: it stays the same when it turns into a refund. */
  exchangeId: string;
  tid: string;
  oid: string;
  status: ExchangeStatus;
  quantity?: number;
  reason: string;
  wantedSku?: string;
  createdAt: Instant;
  modifiedAt: Instant;
  version?: string;
  returnParcel?: ParcelNumber;
  sentParcel?: ParcelNumber;
  /** The platform's own countdown; absent when it has none. */
  deadline?: Instant;
  /** The platform has no calls for it (Taobao's own exchanges): people act there. */
  byHand?: true;
}

/**
 * Names one change of an application. The platform's clock counts whole seconds, so the instant alone is not enough.
 * Within one second a buyer may withdraw an application and make another.
 */
export function changeOf(application: RefundSnapshot | ExchangeSnapshot): string {
  const id = 'refundId' in application ? application.refundId : application.exchangeId;
  return `${id}:${application.modifiedAt}:${application.status}`;
}

/** A buyer's public review of one order line (taobao.traderates.get). */
export interface ReviewFacts {
  tid: string;
  oid: string;
  result: 'good' | 'neutral' | 'bad';
  content: string;
  createdAt: Instant;
  /** The shop's public explanation (评价解释), where there is one. */
  reply?: string;
}

export interface BuyerMessage {
  messageId: string;
  writtenAt: Instant;
  text: string;
}

export interface PastCases {
  open: number;
  closed: number;
  paid: Fen;
  /** Who last handled this buyer: one buyer, one agent (handbook §2). */
  lastAgent?: string;
  /** As what they did, where that is known. */
  lastRole?: Role;
  /** Of each role who handled the buyer last: the team of a later case may be another. */
  handlers?: { agent: string; role: Role }[];
  /** To whom the rota gives a new matter of this buyer, and as what. Absent where nobody who fits is on shift. */
  nextAgent?: string;
  nextRole?: Role;
  /** Signs of fraud that stand against this buyer; none when absent (handbook §7). */
  signs?: number;
}

/** Facts about a return and its buyer that go beyond one case (handbook §7). */
export interface SignFacts {
  /** Other orders of this shop whose returns bear the same tracking number. */
  sameNumberIn: string[];
  /** How many returns in other shops bear it. */
  otherShops: number;
  /** The buyer's orders with an after-sales matter since the given instant, and how many of them came back. */
  orders: number;
  returned: number;
  /** A parcel with this number lies among those that the warehouse could not place. */
  unowned: boolean;
  /** Orders of other buyers that came back and went to the same phone, or to the same address; none when absent. */
  samePhoneIn?: string[];
  sameAddressIn?: string[];
}

export interface ParcelFacts {
  known: boolean;
  moved: boolean;
  /** Signed for by the one it was sent to. */
  signed: boolean;
  /** It went back, and its sender has signed for it. */
  returned?: true;
  /** When it was signed for: the receipt from which the buyer's days count (handbook §5). */
  signedAt?: Instant;
  lastEventAt?: Instant;
  /**
   * Why nobody could look. `refused`: the courier is not known to us, or takes no such number. `phone`: the courier
   * answers only to who knows the phone.
   */
  unseen?: 'refused' | 'phone';
}

/**
 * A call that is due. If the caps leave room, it is held for this case until the day's calling hours end. So two cases
 * of one buyer cannot both make the last call (handbook §6, §8).
 */
export interface CallRequest {
  buyerId: string;
  process: string;
  at: Instant;
  until: Instant;
  /** Since when calls count against the caps. */
  since: Instant;
  caps: CallCaps;
}

/** The same before it is known whose it is. */
export type DueCall = Omit<CallRequest, 'buyerId' | 'process'>;

/** The shop's calls to a buyer, over all cases (handbook §6). */
export interface BuyerCalls {
  /** Instants of the calls since the one that was asked from, and of those that other cases hold. */
  calledAt: Instant[];
  /** The buyer asked not to be called. */
  forbidden: boolean;
}

/** Where a transfer goes: confirmed with the buyer first (handbook §4). */
export interface Payee {
  account: string;
  realName: string;
}

export interface Reservation {
  intentId: string;
  tid: string;
  amount: Fen;
  /**
   * The most that may ever be paid on this order: the sum that the buyer paid. For freight, the freight that the shop
   * owes comes on top.
   */
  cap: Fen;
  /**
   * The shop owes freight on top of the price. It takes nothing from the sum of the goods, whichever case owes it
   * (handbook §4).
   */
  purpose?: string;
}

/** A payment carries its reservation. The payer reserves the amount first, and sends nothing when it does not fit. */
export interface RefundIntent extends Reservation {
  refundId: string;
  /** A person has typed in the code that the platform asked for. It is a secret: what answers knows where to find it. */
  code?: true;
}

/** The purposes of a transfer. The buyer reads the purpose in the payment, from the text `transfer.<purpose>`. */
export type TransferPurpose = NamedBy<'transfer'>;

export interface TransferIntent extends Reservation {
  payee: Payee;
  purpose: TransferPurpose;
}

export type PayAnswer =
  /** A refund that the platform paid comes along as it is now: its push then says nothing new. */
  | { result: 'confirmed'; reference?: string; refund?: RefundSnapshot }
  /** Nothing was sent: so much is left on the order, fen. */
  | { result: 'overCap'; left: Fen }
  | { result: 'refused'; reason: string }
  /**
   * Nothing was paid. The platform has sent a code to the shop's phone and wants the same request again with the code.
   */
  | { result: 'codeNeeded' }
  | { result: 'unknown' }
  | { result: 'notFound' };

/** Names of the texts that people send or read; the texts themselves live in activities/scripts. */
export interface Script {
  name: ScriptName;
  values: Record<string, string>;
}

export interface OutMessage {
  intentId: string;
  /** Without a refund there is no channel that a program may use: a person sends it by hand. */
  refundId?: string;
  script: Script;
  /** The agent's own words, instead of the script's. */
  text?: string;
}

/** An SMS to the buyer of an order. The phone number stays out of the case. */
export interface OutText {
  intentId: string;
  tid: string;
  buyerId: string;
  /** Its words are a template that the provider has approved. */
  script: Script;
}

/** The shop's public words under a review: an explanation, or thanks. */
export interface Explanation {
  intentId: string;
  tid: string;
  oid: string;
  script: Script;
  /** A person's own words, instead of the script's. */
  text?: string;
}

export type SendAnswer = { result: 'sent' } | { result: 'refused'; reason: string } | { result: 'unknown' };
/** At most once: an unknown result stays unknown, and nothing is sent again. */
export type TextAnswer =
  | SendAnswer
  /** The shop has no account, no template for these words, or no whole number of this buyer. */
  | { result: 'noChannel' }
  /** The buyer asked the shop for no texts. */
  | { result: 'notWanted' };
export type WriteAnswer = { result: 'done' } | { result: 'refused'; reason: string };
/** With the exchange as it is after it: the platform's push then says nothing new. */
export type ExchangeAnswer =
  | { result: 'done'; exchange: ExchangeSnapshot }
  | { result: 'refused'; reason: string; exchange?: ExchangeSnapshot };

/** The application, its order, and the id of the intent for the action on it. */
export interface ExchangeIntent {
  intentId: string;
  exchangeId: string;
  tid: string;
  /** People act on it: it is only read. */
  byHand?: true;
}

export type DelayAnswer =
  /** When the platform now confirms receipt without the buyer, where it says so. */
  | { result: 'done'; until?: Instant }
  /** The trade does not wait for its receipt. */
  | { result: 'notNeeded' }
  | { result: 'refused'; reason: string };

/** Every question that a case puts to the world. Activities answer them; nothing else leaves a case. */
export interface Asks {
  readOrder: { in: { tid: string }; out: OrderFacts };
  readPastCases: { in: { buyerId: string; tid: string }; out: PastCases };
  reserveCall: { in: CallRequest; out: BuyerCalls };
  /** The buyer's other cases hear what was said here; `told` is how many did not know it yet. */
  tellWish: { in: { buyerId: string; wish: BuyerWish }; out: { told: number } };
  readSigns: {
    in: { buyerId: string; tid: string; trackingNumber?: string; since: Instant };
    out: SignFacts;
  };
  readRefund: { in: { refundId: string }; out: RefundSnapshot };
  /** The order is named because some couriers answer only to one who knows the receiver's phone (platform.md §4). */
  readParcel: { in: ParcelNumber & { tid: string }; out: ParcelFacts };
  sendMessage: { in: OutMessage; out: SendAnswer };
  sendText: { in: OutText; out: TextAnswer };
  /** The flag is the platform's number of its colour (platform.md §2). */
  writeMemo: { in: { intentId: string; tid: string; script: Script; flag: number }; out: WriteAnswer };
  /** The refund's conversation is saved as it is now. The digest covers all of its messages. */
  keepChat: { in: { refundId: string }; out: { messages: number; digest: string; bytes: number } };
  /** So many days more to confirm receipt: each call adds, so the intent is sent once. */
  delayReceipt: { in: { intentId: string; tid: string; days: number }; out: DelayAnswer };
  readExchange: { in: Omit<ExchangeIntent, 'intentId'>; out: ExchangeSnapshot };
  /** The buyer may send the goods back for others, to the shop's address. */
  agreeExchange: { in: ExchangeIntent; out: ExchangeAnswer };
  /** What came back is as it should be. */
  takeExchangeReturn: { in: ExchangeIntent; out: ExchangeAnswer };
  /** The returned goods are not as agreed. It carries one of the platform's reasons, and words for the buyer. */
  refuseExchangeReturn: { in: ExchangeIntent & { reasonId: string; text: string }; out: ExchangeAnswer };
  /** The replacement is on its way, with this number. */
  consignExchange: { in: ExchangeIntent & ParcelNumber; out: ExchangeAnswer };
  agreeReturn: { in: { intentId: string; refundId: string }; out: WriteAnswer };
  refuseRefund: { in: { intentId: string; refundId: string; reason: string }; out: WriteAnswer };
  /** Gone: the buyer has taken it away. Neither when nobody could say. */
  readReview: { in: { tid: string; oid: string }; out: { review?: ReviewFacts; gone?: true } };
  explainReview: { in: Explanation; out: WriteAnswer };
  reserve: { in: Reservation; out: { ok: true } | { ok: false; left: Fen } };
  release: { in: { intentId: string }; out: { ok: true } };
  agreeRefund: { in: RefundIntent; out: PayAnswer };
  queryRefund: { in: RefundIntent; out: PayAnswer };
  transfer: { in: TransferIntent; out: PayAnswer };
  queryTransfer: { in: TransferIntent; out: PayAnswer };
}

export type AskName = keyof Asks;

/** The provider that answers. `records` is our own Postgres. */
export type Provider = 'top' | 'alipay' | 'kuaidi100' | 'sms' | 'records';

/** Questions of one moment to the same provider travel together (docs/architecture/one-command.md). */
export const PROVIDERS: Record<AskName, Provider> = {
  readOrder: 'top',
  keepChat: 'top',
  explainReview: 'top',
  readReview: 'top',
  readPastCases: 'records',
  reserveCall: 'records',
  tellWish: 'records',
  readSigns: 'records',
  readRefund: 'top',
  readParcel: 'kuaidi100',
  sendMessage: 'top',
  sendText: 'sms',
  writeMemo: 'top',
  delayReceipt: 'top',
  agreeReturn: 'top',
  readExchange: 'top',
  agreeExchange: 'top',
  takeExchangeReturn: 'top',
  refuseExchangeReturn: 'top',
  consignExchange: 'top',
  refuseRefund: 'top',
  reserve: 'records',
  release: 'records',
  agreeRefund: 'top',
  queryRefund: 'top',
  transfer: 'alipay',
  queryTransfer: 'alipay',
};

/** Type of the failure of a question that waits because its shop is paused at the provider (activities/failures.ts). */
export const PAUSED = 'paused';

/** Who asks: given beside every question. */
export interface AskContext {
  shopId: string;
  caseId: string;
  /** The case's time when it asked. */
  askedAt?: Instant;
}

export type AskHandlers = {
  [K in AskName]: (input: Asks[K]['in'], context: AskContext) => Promise<Asks[K]['out']>;
};

/** One question with its input and, for the answer's way back, its name. */
export type AskCall = { [K in AskName]: { name: K; input: Asks[K]['in'] } }[AskName];
export type AskAnswer = { [K in AskName]: { name: K; out: Asks[K]['out'] } }[AskName];

/**
 * The result of one of several questions that went out together. When it may be tried again, the case asks it alone.
 */
export type AskOutcome<K extends AskName = AskName> =
  | { ok: true; out: Asks[K]['out'] }
  | { ok: false; reason: string; retryable: boolean };

export interface TogetherActivities {
  /** One outcome a question, in their order. */
  askTogether(calls: readonly AskCall[], context: AskContext): Promise<AskOutcome[]>;
}

export type OpenRefund = RefundSnapshot & { status: OpenRefundStatus };

/** Whether the referee has been called to an open refund or works on it. Then the platform's term for evidence runs. */
export function isWithReferee(refund: RefundSnapshot | undefined): refund is OpenRefund {
  return isOpenRefund(refund) && refund.referee === 'in';
}

export type OpenExchange = ExchangeSnapshot & { status: OpenExchangeStatus };

export function isOpenExchange(exchange: ExchangeSnapshot | undefined): exchange is OpenExchange {
  return exchange !== undefined && (OPEN_EXCHANGE_STATUSES as readonly string[]).includes(exchange.status);
}

export function isOpenRefund(refund: RefundSnapshot | undefined): refund is OpenRefund {
  return refund !== undefined && isOpenStatus(refund.status);
}

export function isOpenStatus(status: RefundStatus): status is OpenRefundStatus {
  return (OPEN_REFUND_STATUSES as readonly string[]).includes(status);
}
