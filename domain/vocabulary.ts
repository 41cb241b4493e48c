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
export const VERIFICATIONS = ['order', 'pastCases', 'logistics', 'review'] as const;
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

/** What a call about a review came to (handbook §8): the buyer says a change, says no, wants money, or wants to be left alone. */
export const REVIEW_CALL_OUTCOMES = [
  'willChange',
  'refused',
  'demands',
  'callBack',
  'unreachable',
  'harassment',
] as const;
export type ReviewCallOutcome = (typeof REVIEW_CALL_OUTCOMES)[number];

/** For whom the referee decides (小二). */
export const VERDICTS = ['buyer', 'seller'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a person learned when asking whether it is really solved (handbook §3.6). */
export const FOLLOW_UP_OUTCOMES = ['solved', 'notSolved', 'noAnswer'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/** The matter of the platform that a case is about; it decides to which case a message belongs. */
export interface Subject {
  type: 'refund' | 'order' | 'review';
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

/** What people found out before anything was offered: the outcome of each inquiry of the playbook, by its id. */
export type Findings = Readonly<Record<string, string>>;
