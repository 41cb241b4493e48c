import type { Refund, RefundMessage, Review, Trade, TradeOrder } from '../adapters/top';
import type {
  BuyerMessage,
  OrderFacts,
  OrderLine,
  ParcelFacts,
  RefundSnapshot,
  RefundStatus,
  ReviewFacts,
} from '../domain/asks';
import { storable } from '../store/storable';
import type { KeptTrack } from '../store/trackedParcels';

/** From the platform's words to the domain's: the only place where the two meet. */

export function orderFactsOf(trade: Trade): OrderFacts {
  return {
    tid: trade.tid,
    status: trade.status,
    buyerId: trade.buyerOpenUid ?? trade.buyerNick,
    nickname: trade.buyerNick,
    paid: trade.paymentFen,
    postage: trade.postFeeFen,
    createdAt: trade.createdAt,
    paidAt: trade.paidAt,
    succeededAt: trade.status === 'TRADE_FINISHED' ? trade.endAt : undefined,
    lines: trade.orders.map(lineOf),
  };
}

export function refundSnapshotOf(refund: Refund): RefundSnapshot {
  const { refundId, tid, oid, createdAt, modifiedAt, version, phase, reason } = refund;
  return {
    refundId,
    tid,
    oid,
    status: refund.status as RefundStatus,
    asks: refund.hasGoodReturn ? 'returnAndRefund' : 'refundOnly',
    goods: goodsOf(refund.goodStatus),
    amount: refund.refundFeeFen,
    reason,
    createdAt,
    modifiedAt,
    version,
    phase,
    returnParcel: refund.trackingNumber
      ? { company: refund.companyName ?? '', trackingNumber: refund.trackingNumber }
      : undefined,
    deadline: refund.timeout?.at,
    referee: REFEREE[refund.csStatus],
  };
}

export function reviewFactsOf(review: Review): ReviewFacts {
  return { ...review, content: storable(review.content) };
}

export function parcelFactsOf(track: KeptTrack): ParcelFacts {
  if (track.state === 'noRecord') return { known: false, moved: false, signed: false };
  const { moved, signed, signedAt, lastEventAt } = track;
  const returned = track.state === 'returnSigned' ? { returned: true as const } : {};
  return { known: true, moved, signed, ...returned, signedAt, lastEventAt };
}

/** The buyer's messages, without those of the shop and the referee. */
export function buyerMessagesOf(messages: readonly RefundMessage[]): BuyerMessage[] {
  return messages
    .filter((message) => message.ownerRole === 'buyer')
    .map(({ id, at, content }) => ({ messageId: id, writtenAt: at, text: storable(content) }));
}

/**
 * Values of the platform's `cs_status` (platform.md §2). `in`: the referee is called, has come in, collects evidence,
 * or has given a verdict that may be appealed. `forBuyer` and `forSeller`: the verdict is final.
 */
const REFEREE: Readonly<Record<number, RefundSnapshot['referee']>> = {
  ...{ 2: 'in', 3: 'in', 4: 'in', 5: 'in', 10: 'in', 11: 'in' },
  ...{ 8: 'forBuyer', 9: 'forSeller' },
};

const SHIPPED = ['WAIT_BUYER_CONFIRM_GOODS', 'TRADE_BUYER_SIGNED', 'TRADE_FINISHED'];

function lineOf({ oid, title, numIid, num, paymentFen, status, invoiceNo, logisticsCompany }: TradeOrder): OrderLine {
  return {
    oid,
    title,
    productId: numIid,
    quantity: num,
    paid: paymentFen,
    shipped: invoiceNo !== undefined || SHIPPED.includes(status),
    parcel: invoiceNo ? { company: logisticsCompany ?? '', trackingNumber: invoiceNo } : undefined,
  };
}

function goodsOf(status: string | undefined): RefundSnapshot['goods'] {
  if (status === 'BUYER_RETURNED_GOODS') return 'returned';
  return status === 'BUYER_RECEIVED' ? 'received' : 'notReceived';
}
