import { formatBeijingTime } from '../units';
import {
  child,
  fen,
  flag,
  instant,
  list,
  optionalCount,
  optionalFen,
  optionalInstant,
  optionalNode,
  optionalText,
  text,
  type WireNode,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';

/** A refund as a list shows it. `refundGet` reads the live one. */
export interface RefundSummary {
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
  totalFeeFen: number;
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
  /** onsale or aftersale. */
  phase: string;
  /** The return parcel's, once the buyer has filled it in. */
  trackingNumber?: string;
  companyName?: string;
  /** The platform's own countdown, only while there is one (platform.md §1: the truth). */
  timeout?: { remindType: string; at: number };
}

export interface RefundsReceived {
  refunds: RefundSummary[];
  hasNext: boolean;
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
      use_has_next: 'true',
    },
    lost: 'retry',
    read: (answer) => ({
      refunds: list(optionalNode(answer, 'refunds') ?? {}, 'refund').map(readSummary),
      hasNext: flag(answer, 'has_next'),
    }),
  });
}

/** The operations that the platform allows on the refund now, by their codes (taobao.refund.detail.get). */
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
    totalFeeFen: fen(refund, 'total_fee'),
    paymentFen: optionalFen(refund, 'payment') ?? 0,
    disputeType: optionalText(refund, 'dispute_type'),
    csStatus: optionalCount(refund, 'cs_status') ?? 1,
    reason: optionalText(refund, 'reason') ?? '',
    desc: optionalText(refund, 'desc') ?? '',
    version: text(refund, 'refund_version'),
    phase: text(refund, 'refund_phase'),
    trackingNumber: optionalText(refund, 'sid'),
    companyName: optionalText(refund, 'company_name'),
    timeout: readTimeout(optionalNode(refund, 'refund_remind_timeout')),
  });
}

function readTimeout(timeout: WireNode | undefined): Refund['timeout'] {
  if (!timeout || !flag(timeout, 'exist_timeout')) return undefined;
  const at = optionalInstant(timeout, 'timeout');
  return at === undefined ? undefined : { remindType: optionalText(timeout, 'remind_type') ?? '', at };
}
