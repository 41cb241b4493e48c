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
}

export interface RecordActivities {
  record(batch: CaseBatch): Promise<Recorded>;
}
