import type { Place } from '../../processes/process';
import type { CaseState } from './caseState';

/** Where a process of this case stands. */
export function placeOf(state: CaseState, processId: string): Place {
  const { caseId, tid, buyerId, refund, exchange, evidence } = state;
  return { caseId, processId, tid, buyerId, refund, exchange, evidence };
}
