import type { Deadline } from '../../../domain/wanted';
import type { Evidence } from '../checker/evidence';

/** What the checker of an outage judges: what was due, and what came of it. Instants are epoch ms. */
export interface OutageEvidence {
  /** From when until when everything was away. */
  away: { from: number; until: number };
  /** What the general checker judges. */
  whole: Evidence;
  cases: CaseThrough[];
  /** Applications whose deadline the platform moved meanwhile. */
  moved: { refundId: string; to: number }[];
  /** Applications to which the buyer wrote meanwhile. */
  written: string[];
  /** What the platform says of each application now. */
  refunds: ReadonlyMap<string, { status: string }>;
  /** Each due time of a schedule that catches up all, and its run. */
  schedules: { job: string; dueAt: number; endedAt?: number; rows: number }[];
}

/** One case before and after. */
export interface CaseThrough {
  caseId: string;
  refundId?: string;
  /** What was to ring by itself, as the case wanted it before: all deadlines within the outage. */
  due: Deadline[];
  /** What happened after the return, in order. */
  after: { at: number; type: string; process?: string; role?: string }[];
  /** The case had acted on the platform's countdown before everything was away. */
  hadActed: boolean;
  /** The deadline by which the case counts now, of the platform's countdown. */
  countdownTo?: number;
  openTasks: string[];
}
