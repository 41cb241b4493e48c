import type { Instant } from '../../time';
import type { PromiseSort } from '../../vocabulary';
import { promisesOf } from '../buyer/keepPromises';
import type { CaseState } from '../state/caseState';

/**
 * A promise as people look it up by buyer (handbook §1). Pre-sales agents look before an order, the supervisor for
 * broken ones.
 */
export interface PromiseRow {
  processId: string;
  what: PromiseSort;
  text?: string;
  until?: Instant;
  /** `open`, `kept`, `broken`, `redeemed` or `cancelled`. */
  status: string;
  madeBy: string;
  madeAt: Instant;
  endedBy?: string;
  endedAt?: Instant;
  redeemedOn?: string;
}

export function promiseRowsOf(state: CaseState): PromiseRow[] {
  return promisesOf(state).map(([processId, promise]) => {
    const { what, text, until, by, madeAt, endedBy, endedAt, redeemedOn } = promise;
    const status = promise.outcome ?? (promise.status === 'broken' ? 'broken' : 'open');
    return { processId, what, text, until, status, madeBy: by, madeAt, endedBy, endedAt, redeemedOn };
  });
}
