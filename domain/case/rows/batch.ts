import type { Task } from '../../wanted';
import type { CaseEvent } from '../events';
import type { CaseState } from '../state/caseState';
import type { CaseRow, PayoutRow } from './caseRow';

/** What one workflow task has to say to Postgres: written whole, in one transaction. */
export interface CaseBatch {
  caseId: string;
  shopId: string;
  /** Of the case's workflow. Absent in batches from before it was told. */
  workflowId?: string;
  policyVersion: number;
  fromSeq: number;
  toSeq: number;
  /**
   * The workflow task's time, ms. A batch of a task that never committed gives way to a newer one
   * (docs/architecture/reading.md).
   */
  fence: number;
  /** Digest of the commands that its events answer, with who gave them. Absent where nobody gave one. */
  heard?: string;
  content: BatchContent;
}

export interface BatchContent {
  events: CaseEvent[];
  row: CaseRow;
  payouts: PayoutRow[];
  tasks: Task[];
  state: CaseState;
}

/** The written batch. On replay the workflow compares it with its own. */
export interface Recorded {
  digest: string;
  /** The batch's fence: when it was decided, by the clock of the case that decided it. */
  fence: number;
  /** Its last event; absent in what was recorded before this was told. */
  toSeq?: number;
  /** The batch's own `heard`; absent in what was recorded before this was told. */
  heard?: string;
}

/** A run of a case that gave up waiting for its opening. Batches that it has written are of tasks that never committed. */
export interface LostOpening {
  caseId: string;
  shopId: string;
  /** When the run began, ms: an older batch is not its own. */
  since: number;
  /** The time of the task that gave up, ms: a batch as new as this is of an opening that came after all. */
  fence: number;
}

export interface RecordActivities {
  record(batch: CaseBatch): Promise<Recorded>;
  /** Takes away what a lost opening has left behind. */
  forget(lost: LostOpening): Promise<void>;
}
