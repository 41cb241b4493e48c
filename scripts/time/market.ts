/** The marketplace as buyer, courier and referee play it: the sandbox's control API, typed. Amounts are fen. */
export interface Market {
  register(shop: object): Promise<{ alipayPublicKey: string }>;
  order(order: {
    buyer: { nick: string; realName?: string; alipayAccount?: string };
    items: { title: string; priceFen: number; num: number; numIid?: string }[];
    postFeeFen?: number;
  }): Promise<{ tid: string; orders: { oid: string }[] }>;
  pay(tid: string): Promise<void>;
  ship(tid: string, parcel: { company: string; trackingNumber: string }): Promise<void>;
  confirmReceipt(tid: string): Promise<void>;
  askRefund(
    tid: string,
    refund: {
      type: 'refundOnly' | 'returnAndRefund';
      amountFen?: number;
      reason: string;
      desc?: string;
      goodStatus?: string;
      oid?: string;
    },
  ): Promise<MarketRefund>;
  /** The buyer of a Tmall shop asks for another of the order's only line. */
  askExchange(tid: string, exchange: { reason: string; wantedSku: string }): Promise<{ exchangeId: string }>;
  returnForExchange(exchangeId: string, parcel: { company: string; trackingNumber: string }): Promise<void>;
  confirmReplacement(exchangeId: string): Promise<void>;
  withdrawExchange(exchangeId: string): Promise<void>;
  exchange(exchangeId: string): Promise<{ status: string; sentParcel?: { company: string; trackingNumber: string } }>;
  /** The buyer reviews the order's only line, or changes that review. */
  review(tid: string, review: { result: 'good' | 'neutral' | 'bad'; content?: string; oid?: string }): Promise<void>;
  /** The buyer calls the referee, who then decides. */
  intervene(refundId: string): Promise<void>;
  verdict(refundId: string, winner: 'buyer' | 'seller'): Promise<void>;
  write(refundId: string, text: string): Promise<void>;
  modify(
    refundId: string,
    change: { amountFen?: number; type?: 'refundOnly' | 'returnAndRefund'; reason?: string },
  ): Promise<void>;
  withdraw(refundId: string): Promise<void>;
  returnGoods(refundId: string, parcel: { company: string; trackingNumber: string }): Promise<void>;
  extendDeadline(refundId: string, extendMs: number): Promise<void>;
  /** The platform puts the refund's deadline at another instant of the shop's clock, epoch ms. */
  moveDeadline(refundId: string, at: number): Promise<void>;
  scan(parcel: { company: string; trackingNumber: string }, scan: { state: string; context: string }): Promise<void>;
  /** Plans a fault for the next calls of a method. `*` means any method, `push` or a topic means messages. */
  fault(fault: PlannedFault): Promise<void>;
  /** Drops planned faults that have not happened: of one kind, or all. */
  clearFaults(kind?: FaultKind): Promise<void>;
  /** Lets faults loose by a seed: the same calls in the same order suffer the same. */
  chaos(chaos: Chaos): Promise<void>;
  endChaos(): Promise<void>;
  /** Whose an account at Alipay is, or that there is none of this name. */
  account(account: string, is: { realName: string; exists?: boolean }): Promise<void>;
  refund(refundId: string): Promise<MarketRefund>;
  books(): Promise<Books>;
}

/** The faults of the sandbox for a call or a push message (sandbox/README.md explains each). */
export type FaultKind =
  | 'timeoutBefore'
  | 'timeoutAfter'
  | 'answerLost'
  | 'appliedLater'
  | 'http5xx'
  | 'malformedJson'
  | 'slowTrickle'
  | 'throttled'
  | 'error'
  | 'sessionExpired'
  | 'smsChallenge'
  | 'partialSuccess'
  | 'wrongSignature'
  | 'clockSkew'
  | 'deadlineMoved'
  | 'parcelBackwards'
  | 'duplicatePushes'
  | 'reorderedPushes'
  | 'lostPushes'
  | 'dirty';

interface FaultDetails {
  delayMs?: number;
  skewMs?: number;
  copies?: number;
}

export interface PlannedFault extends FaultDetails {
  match: { method: string };
  kind: FaultKind;
  times?: number;
  /** Of a 502: whether the call was carried out all the same. */
  applied?: boolean;
  error?: object;
}

export interface Chaos extends FaultDetails {
  seed: string | number;
  /** The share of calls that suffer, 0 to 1. */
  rate: number;
  kinds?: FaultKind[];
  methods?: string[];
}

export interface MarketRefund {
  refundId: string;
  tid: string;
  oid: string;
  status: string;
  amountFen: number;
  timeoutAt: string | null;
}

/**
 * The real events, as the sandbox recorded them. Stories are compared with them. An effect that a caller asked for has
 * the `key` by which `calls` name it.
 */
export interface Books {
  refunds: { refundId: string; tid: string; amountFen: number; by: string; at: string; key?: string }[];
  transfers: {
    outBizNo: string;
    amountFen: number;
    payeeAccount: string;
    payeeName: string;
    at: string;
    status: string;
  }[];
  messages: { refundId: string; text: string; at: string; key?: string }[];
  memos: { tid: string; memo: string; at: string; key?: string }[];
  receiptDelays: { tid: string; days: number; at: string; key?: string }[];
  exchanges: { exchangeId: string; tid: string; deed: string; at: string; key?: string }[];
  returnsAgreed: { refundId: string; at: string; key?: string }[];
  refusals: { refundId: string; at: string; key?: string }[];
  explanations: { tid: string; oid: string; reply: string; at: string; key?: string }[];
  deadlineChanges: { refundId: string; at: string }[];
  /** Every write that arrived, and the reads that a fault befell. */
  calls: {
    provider: 'top' | 'alipay' | 'kuaidi100';
    method: string;
    /** The same for a repeated call: `out_biz_no` for Alipay, the id and the action for TOP. */
    key: string;
    arrivedAt: string;
    fault?: FaultKind;
    /** Whether this very call had an effect. An absorbed repeat had none. */
    applied: boolean;
    /** Whether an answer was sent that tells what became of it. */
    answered: boolean;
    refusal?: string;
    appliedAt?: string;
  }[];
  /** Messages that were lost (no ids), held back or published more than once. */
  pushFaults: { topic: string; kind: FaultKind; content: string; messageIds: string[]; at: string }[];
}

export function createMarket(sandboxUrl: string, shopId: string): Market {
  const shop = `/control/shops/${shopId}`;

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${sandboxUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
  const post = <T = void>(path: string, body: object = {}) => call<T>('POST', path, body);

  return {
    register: (settings) => call('PUT', shop, settings),
    order: (order) => post(`${shop}/orders`, order),
    pay: (tid) => post(`${shop}/orders/${tid}/pay`),
    ship: (tid, parcel) => post(`${shop}/orders/${tid}/ship`, parcel),
    confirmReceipt: (tid) => post(`${shop}/orders/${tid}/confirm-receipt`),
    askRefund: (tid, refund) => post(`${shop}/orders/${tid}/refunds`, refund),
    askExchange: (tid, exchange) => post(`${shop}/exchanges`, { tid, ...exchange }),
    returnForExchange: (exchangeId, parcel) => post(`${shop}/exchanges/${exchangeId}/return-goods`, parcel),
    confirmReplacement: (exchangeId) => post(`${shop}/exchanges/${exchangeId}/confirm-receipt`),
    withdrawExchange: (exchangeId) => post(`${shop}/exchanges/${exchangeId}/withdraw`),
    exchange: (exchangeId) => call('GET', `${shop}/exchanges/${exchangeId}`),
    review: (tid, review) => post(`${shop}/orders/${tid}/reviews`, review),
    intervene: (refundId) => post(`${shop}/refunds/${refundId}/intervene`),
    verdict: (refundId, winner) => post(`${shop}/refunds/${refundId}/verdict`, { for: winner }),
    write: (refundId, text) => post(`${shop}/refunds/${refundId}/messages`, { text }),
    modify: (refundId, change) => post(`${shop}/refunds/${refundId}/modify`, change),
    withdraw: (refundId) => post(`${shop}/refunds/${refundId}/withdraw`),
    returnGoods: (refundId, parcel) => post(`${shop}/refunds/${refundId}/return-goods`, parcel),
    extendDeadline: (refundId, extendMs) => post(`${shop}/refunds/${refundId}/deadline`, { extendMs }),
    moveDeadline: (refundId, at) => post(`${shop}/refunds/${refundId}/deadline`, { at: new Date(at).toISOString() }),
    scan: ({ company, trackingNumber }, scan) =>
      post(`/control/parcels/${encodeURIComponent(company)}/${trackingNumber}/scans`, { ...scan, shopId }),
    fault: (fault) => post(`${shop}/faults`, fault),
    clearFaults: (kind) => call('DELETE', `${shop}/faults${kind === undefined ? '' : `?kind=${kind}`}`),
    chaos: (chaos) => call('PUT', `${shop}/chaos`, chaos),
    endChaos: () => call('DELETE', `${shop}/chaos`),
    account: (account, is) => call('PUT', `/control/alipay-accounts/${encodeURIComponent(account)}`, is),
    refund: (refundId) => call('GET', `${shop}/refunds/${refundId}`),
    books: () => call('GET', `${shop}/books`),
  };
}
