import { formatBeijingTime } from '../units';
import {
  child,
  digestOf,
  fen,
  flag,
  instant,
  isNode,
  list,
  nestedRows,
  optionalCount,
  optionalFen,
  optionalInstant,
  optionalNode,
  optionalText,
  readable,
  said,
  text,
  type WireNode,
  type WireValue,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { totalOf } from './total';

/** A row of a list, as far as it can be read: its refund is read live by its number. */
export interface RefundRow {
  /** Absent where the row names none: only a person can find out which it is. */
  refundId?: string;
  /** What the row says of it; absent where a part of that cannot be read. */
  seen?: Pick<RefundSummary, 'status' | 'refundFeeFen' | 'modifiedAt'>;
  /** The same for the same row, to know it again. */
  mark: string;
}

interface RefundSummary {
  refundId: string;
  tid: string;
  oid: string;
  status: string;
  refundFeeFen: number;
  hasGoodReturn: boolean;
  goodStatus?: string;
  createdAt: number;
  modifiedAt: number;
  phase?: string;
}

export interface Refund {
  refundId: string;
  tid: string;
  oid: string;
  status: string;
  /** What the buyer would get back. */
  refundFeeFen: number;
  totalFeeFen?: number;
  /** What would stay with the seller. */
  paymentFen: number;
  hasGoodReturn: boolean;
  /** BUYER_NOT_RECEIVED, BUYER_RECEIVED or BUYER_RETURNED_GOODS. The platform does not always send it. */
  goodStatus?: string;
  disputeType?: string;
  /** 1 none … 11 appeal open (platform.md §2). */
  csStatus: number;
  reason: string;
  desc: string;
  createdAt: number;
  modifiedAt: number;
  /** Changes with every change of the refund. An agreement names the version that it agrees to. */
  version: string;
  /** onsale or aftersale; the platform does not always say. */
  phase?: string;
  /** The return parcel's, once the buyer has filled it in. */
  trackingNumber?: string;
  companyName?: string;
  /** The platform's own countdown, only while there is one (platform.md §1: the truth). */
  timeout?: { remindType: string; at: number };
}

export interface RefundsReceived {
  refunds: RefundRow[];
  /** How many refunds the whole span has, over all pages. */
  total: number;
}

export interface RefundsReceiveQuery {
  /** Epoch milliseconds. The platform takes whole seconds, so the end is rounded up and the start down. */
  startModified: number;
  endModified: number;
  /** From 1. */
  pageNo: number;
  /** At most 100. */
  pageSize: number;
}

const SUMMARY_FIELDS = 'refund_id,tid,oid,status,refund_fee,has_good_return,good_status,created,modified,refund_phase';
const REFUND_FIELDS = [
  SUMMARY_FIELDS,
  'total_fee,payment,dispute_type,cs_status,reason,desc,refund_version,sid,company_name,refund_remind_timeout',
].join(',');

/** One refund, live (taobao.refund.get). */
export function refundGet(call: TopCall, refundId: string): Promise<Refund> {
  return call({
    method: 'taobao.refund.get',
    params: { refund_id: refundId, fields: REFUND_FIELDS },
    lost: 'retry',
    read: (answer) => readRefund(child(answer, 'refund')),
  });
}

/** One page of the refunds changed in a span of time, both ends included (taobao.refunds.receive.get). */
export function refundsReceive(call: TopCall, query: RefundsReceiveQuery): Promise<RefundsReceived> {
  return call({
    method: 'taobao.refunds.receive.get',
    params: {
      fields: SUMMARY_FIELDS,
      start_modified: formatBeijingTime(query.startModified),
      end_modified: formatBeijingTime(Math.ceil(query.endModified / 1000) * 1000),
      page_no: query.pageNo,
      page_size: query.pageSize,
    },
    lost: 'retry',
    read: (answer) => {
      const refunds = nestedRows(answer, 'refunds', 'refund').map(readRow);
      return { refunds, total: totalOf(answer, query, refunds.length, MOST_TOTAL) };
    },
  });
}

/** A shop has fewer refunds in a day. */
const MOST_TOTAL = 100_000;

/** What may be done with the refund right now: the codes of the platform's operations (taobao.refund.detail.get). */
export function refundDetail(call: TopCall, refundId: string): Promise<{ allowedOperations: string[] }> {
  return call({
    method: 'taobao.refund.detail.get',
    params: { refund_id: refundId, fields: 'allowedOperations,refund_version' },
    lost: 'retry',
    read: (answer) => {
      const operations = optionalNode(child(answer, 'detail'), 'allowed_operations') ?? {};
      return { allowedOperations: list(operations, 'operation').map((entry) => text(entry, 'operation_code')) };
    },
  });
}

/** One row that cannot be read must not hold up the others of its page. */
function readRow(row: WireValue): RefundRow {
  const refund = isNode(row) ? row : {};
  return withoutHoles<RefundRow>({
    refundId: readable(() => text(refund, 'refund_id')),
    seen: readable(() => seenIn(refund)),
    mark: digestOf(row),
  });
}

function seenIn(refund: WireNode): RefundRow['seen'] {
  return {
    status: text(refund, 'status'),
    refundFeeFen: fen(refund, 'refund_fee'),
    modifiedAt: instant(refund, 'modified'),
  };
}

function readSummary(refund: WireNode): RefundSummary {
  return withoutHoles<RefundSummary>({
    refundId: text(refund, 'refund_id'),
    tid: text(refund, 'tid'),
    oid: text(refund, 'oid'),
    status: text(refund, 'status'),
    refundFeeFen: fen(refund, 'refund_fee'),
    hasGoodReturn: flag(refund, 'has_good_return'),
    goodStatus: optionalText(refund, 'good_status'),
    createdAt: instant(refund, 'created'),
    modifiedAt: instant(refund, 'modified'),
    phase: optionalText(refund, 'refund_phase'),
  });
}

function readRefund(refund: WireNode): Refund {
  return withoutHoles<Refund>({
    ...readSummary(refund),
    totalFeeFen: optionalFen(refund, 'total_fee'),
    paymentFen: optionalFen(refund, 'payment') ?? 0,
    disputeType: optionalText(refund, 'dispute_type'),
    csStatus: optionalCount(refund, 'cs_status') ?? 1,
    reason: said(refund, 'reason') ?? '',
    desc: said(refund, 'desc') ?? '',
    version: optionalText(refund, 'refund_version') ?? '',
    trackingNumber: said(refund, 'sid'),
    companyName: said(refund, 'company_name'),
    timeout: readTimeout(optionalNode(refund, 'refund_remind_timeout')),
  });
}

function readTimeout(timeout: WireNode | undefined): Refund['timeout'] {
  if (!timeout || !flag(timeout, 'exist_timeout')) return undefined;
  const at = optionalInstant(timeout, 'timeout');
  return at === undefined ? undefined : { remindType: said(timeout, 'remind_type') ?? '', at };
}
