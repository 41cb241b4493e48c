/** The handbook's words (§1), where several parts of the domain need the same ones. */

/** The stages of a case, in order. */
export const STAGES = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const REMEDIES = [
  'explanation',
  'guidance',
  'coupon',
  'giftPromise',
  'nextFreeShipping',
  'compensation',
  'partialRefund',
  'repair',
  'sparePart',
  'reissue',
  'exchange',
  'return',
  'refund',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What is looked up before anything is offered (handbook §3.2). */
export const VERIFICATIONS = ['order', 'pastCases', 'logistics'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const SEVERITIES = ['minor', 'major'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FAULTS = ['shop', 'courier', 'buyer', 'unclear'] as const;
export type Fault = (typeof FAULTS)[number];

/** Outcomes of a call that a person may record (handbook §6, S3). */
export const CALL_OUTCOMES = [
  'receivedSatisfied',
  'receivedNotSatisfied',
  'callBack',
  'unreachable',
  'silent',
  'doNotCall',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What a person learned when asking whether it is really solved (handbook §3.6). */
export const FOLLOW_UP_OUTCOMES = ['solved', 'notSolved', 'noAnswer'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/** The matter of the platform that a case is about; it decides to which case a message belongs. */
export interface Subject {
  type: 'refund' | 'order';
  externalId: string;
}

/** What is wrong, how badly, and whose fault: judged by a person (handbook §3.2). */
export interface Assessment {
  cause: string;
  severity: Severity;
  fault: Fault;
  /** The buyer urgently needs a replacement (handbook §5). */
  urgent?: boolean;
  note?: string;
}

export const EVIDENCE_SORTS = ['photo', 'video', 'screenshot', 'waybill', 'weight', 'chat'] as const;
export type EvidenceSort = (typeof EVIDENCE_SORTS)[number];

/** One piece of evidence (凭证) as the case knows it; the file itself lies elsewhere, under its name (handbook §1, §3.2). */
export interface Evidence {
  id: string;
  sort: EvidenceSort;
  name: string;
  mediaType: string;
  bytes: number;
  from: 'buyer' | 'shop' | 'courier';
  note?: string;
}

/** What came out of a returned parcel, besides what was agreed (handbook §7). */
export const FOUND_IN_PARCEL = ['asAgreed', 'fewer', 'otherGoods', 'empty', 'rubbish'] as const;
export type FoundInParcel = (typeof FOUND_IN_PARCEL)[number];

/** Signs of fraud (handbook §7). */
export const SIGNAL_SORTS = ['reusedTracking', 'returnAll', 'emptyParcel', 'rubbishReturned', 'swappedGoods'] as const;
export type SignalSort = (typeof SIGNAL_SORTS)[number];

/** What becomes of goods that came back although no refund waits for them. */
export const PARCEL_DECISIONS = ['payBack', 'sendBack', 'keep'] as const;
export type ParcelDecision = (typeof PARCEL_DECISIONS)[number];

/** A line of the order, or some pieces of it, that a case is about. */
export interface CaseLine {
  oid: string;
  quantity: number;
}

/** What people found out before anything was offered: the outcome of each inquiry of the playbook, by its id. */
export type Findings = Readonly<Record<string, string>>;
