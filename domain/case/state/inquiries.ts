import type { Fen } from '../../money';
import { sumFoundBy } from '../../processes/registry';
import type { Findings } from '../../vocabulary';
import type { CaseState } from './caseState';
import { callsFollowed, inquiriesBegun } from './ids';

/** The outcomes of this kind's inquiries so far. A broken-off inquiry has none. */
export function findingsOf(state: CaseState): Findings {
  const ended = inquiriesBegun(state, state.kind).flatMap(({ local, process: { outcome } }) =>
    outcome !== undefined && outcome !== 'cancelled' ? [[local, outcome]] : [],
  );
  return Object.fromEntries(ended);
}

/** Whether people still have inquiries for this kind. Then it is not the buyer's turn. */
export function isInquiring(state: CaseState): boolean {
  return inquiriesBegun(state, state.kind).some(({ process }) => process.outcome === undefined);
}

/** Whether people still check the parcel or the goods after a call with the buyer (handbook §6). */
export function isTracing(state: CaseState): boolean {
  return callsFollowed(state).some(({ process }) => process.outcome === undefined);
}

/** The sums that this kind's inquiries brought to light, fen, by inquiry. */
export function sumsFound(state: CaseState): Record<string, Fen> {
  const found = inquiriesBegun(state, state.kind).flatMap(({ local, process }) => {
    const sum = sumFoundBy(process);
    return sum === undefined ? [] : [[local, sum]];
  });
  return Object.fromEntries(found);
}
