import type { CaseState } from '../../../domain/case/state/caseState';
import type { Books } from '../../../scripts/time/market';

/** All evidence for the checker, taken when the load is over. It comes from three independent witnesses. */
export interface Evidence {
  cases: CaseEvidence[];
  /** Rows of `Intent`: the effects that the shop began, and their status. */
  intents: IntentEvidence[];
  /** The order's money, as the shop keeps it. */
  ledger: { intentId: string; amount: number; status: string }[];
  /** What the providers really did, by their own books. */
  books: Books;
  /** Commands that were answered with success. */
  acknowledged: Acknowledged[];
  /** Applications that the platform has told of: each must have its case. */
  applications: { refundId: string }[];
}

export interface CaseEvidence {
  caseId: string;
  /** When it was looked at, epoch ms. */
  at: number;
  /** The case in Temporal. `state` and `replay` are undefined when Temporal did not answer. */
  workflow: {
    status: string;
    state?: CaseState;
    replayFault?: string;
    pendingFailures: string[];
    /** Its history tells its decisions as so much later than they were made, ms (decision 032). Absent: it does not. */
    laterBy?: number;
  };
  /** As Postgres has it. */
  row?: { seq: number; state: unknown; tid: string; refundId: string | null; endedAt: number | null };
  /** Sequence numbers and types of the timeline, in order. */
  events: { seq: number; type: string }[];
  payouts: { intentId: string; method: string; amount: number; status: string; refundId?: string }[];
}

export interface IntentEvidence {
  id: string;
  caseId: string;
  kind: string;
  status: string;
  request: unknown;
}

export interface Acknowledged {
  caseId: string;
  commandId: string;
  seq: number;
  events: string[];
}

/** The sorts of what may be wrong. `lost`, `doubled` and `unsettled` are counted in the drill's last line. */
export const SORTS = ['lost', 'doubled', 'unsettled', 'unequal', 'untold', 'unreplayable'] as const;

export type Sort = (typeof SORTS)[number];

export interface Finding {
  sort: Sort;
  /** Of which case, intent or application. */
  about: string;
  detail: string;
}

export type Rule = (evidence: Evidence) => Finding[];

export function found(sort: Sort, about: string, detail: string): Finding {
  return { sort, about, detail };
}
