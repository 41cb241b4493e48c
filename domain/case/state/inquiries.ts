import type { Fen } from '../../money';
import { sumFoundBy } from '../../processes/registry';
import type { Findings } from '../../vocabulary';
import type { CaseState } from './caseState';
import { callsFollowed, inquiriesBegun } from './ids';

/** The outcomes of this kind's inquiries so far; one that was broken off has found nothing out. */
export function findingsOf(state: CaseState): Findings {
  const ended = inquiriesBegun(state, state.kind).flatMap(({ local, process: { outcome } }) =>
    outcome !== undefined && outcome !== 'cancelled' ? [[local, outcome]] : [],
  );
  return Object.fromEntries(ended);
}

/** Whether people are still finding something out for this kind: then the next word is not the buyer's. */
export function isInquiring(state: CaseState): boolean {
  return inquiriesBegun(state, state.kind).some(({ process }) => process.outcome === undefined);
}

/** Whether people still look into what the buyer said on the phone: the parcel, or the goods (handbook §6). */
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
