import type { Verification } from '../../vocabulary';
import type { WantedAsk } from '../../wanted';
import type { CaseState } from '../state/caseState';
import { reviewedLine } from '../state/lookedUp';

export function verificationsOf(state: CaseState): WantedAsk[] {
  return state.verifying.flatMap((what) => verificationOf(state, what) ?? []);
}

function verificationOf(state: CaseState, what: Verification): WantedAsk | undefined {
  const id = `case/${what}`;
  switch (what) {
    case 'order':
      return { id, name: 'readOrder', input: { tid: state.tid }, summary: 'look up the order' };
    case 'pastCases':
      return {
        id,
        name: 'readPastCases',
        input: { buyerId: state.buyerId, tid: state.tid },
        summary: 'look up past cases',
      };
    case 'logistics': {
      const parcel = state.order?.lines.find((line) => line.parcel)?.parcel;
      return parcel && { id, name: 'readParcel', input: { ...parcel, tid: state.tid }, summary: 'look up the parcel' };
    }
    case 'review':
      // Which line it is about may be known only from the order.
      if (state.verifying.includes('order')) return undefined;
      return {
        id,
        name: 'readReview',
        input: { tid: state.tid, oid: reviewedLine(state) },
        summary: 'look up the review',
      };
  }
}
