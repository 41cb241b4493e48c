import { isOpenRefund } from '../../asks';
import { type Fen, sum } from '../../money';
import { committedBy, decisionOf } from '../../processes/registry';
import type { GivenSum } from '../../rules/orderMoney';
import type { CaseLine } from '../../vocabulary';
import { type Agreement, type Offer, optionsOf } from './bargain';
import type { CaseState } from './caseState';
import { approvalIdOf, stepsBegun } from './ids';
import { linesOf } from './lines';
import { currentOffer } from './offers';

/**
 * What this case gave or is giving on somebody's own word (handbook §4). An approved sum is the approver's word. What was agreed and
 * never paid gave nothing.
 */
export function givenBy(state: CaseState): GivenSum[] {
  const accepted = state.offers.filter(({ status }) => status === 'accepted');
  return [
    // Every yes began one agreement: the n-th accepted offer is the n-th agreement's.
    ...accepted.map((offer, index) => ({ offer, amount: givenUnder(state, offer, index + 1) })),
    // Of two remedies the buyer takes one: until then each counts as given.
    ...state.offers
      .filter(({ status }) => status === 'sent')
      .flatMap(optionsOf)
      .map((offer) => ({ offer, amount: offer.amount })),
  ].flatMap(({ offer: { n, purpose, requester }, amount }, index) => {
    if (purpose === undefined || amount === 0 || isApproved(state, n, index + 1)) return [];
    return [{ role: requester.role, purpose, amount }];
  });
}

/** What the buyer was promised and the ledger does not hold yet, fen: an open application of theirs holds its own sum. */
export function promisedBy(state: CaseState): Fen {
  const { agreement, refund } = state;
  const offer = currentOffer(state);
  const promised = agreement?.status === 'running' ? agreement.amount - paidUnder(state, agreement.n) : offered(offer);
  return Math.max(0, promised - (isOpenRefund(refund) ? refund.amount : 0));
}

/** The pieces whose price this case has paid back, or is paying back: the last piece of a line takes the rest of a fen. */
export function refundedPieces(state: CaseState): CaseLine[] {
  const accepted = state.offers.filter(({ status }) => status === 'accepted');
  return accepted.flatMap((offer, index) =>
    offer.purpose === 'refund' && givenUnder(state, offer, index + 1) > 0 ? (offer.lines ?? linesOf(state)) : [],
  );
}

function offered(offer: Offer | undefined): Fen {
  return offer?.status === 'sent' ? Math.max(...optionsOf(offer).map(({ amount }) => amount)) : 0;
}

function givenUnder({ agreement, ...state }: CaseState, offer: Offer, n: number): Fen {
  const isRunning = agreement?.status === 'running' && agreement.offer === offer.n;
  return isRunning ? offer.amount : paidUnder(state, n);
}

function paidUnder(state: Pick<CaseState, 'processes'>, n: Agreement['n']): Fen {
  return sum(stepsBegun(state, { n }).map(({ process }) => committedBy(process)));
}

function isApproved(state: CaseState, offer: number, agreement: number): boolean {
  const asked = [
    state.processes[approvalIdOf(offer)],
    ...stepsBegun(state, { n: agreement }).map((one) => one.process),
  ];
  const decisions = asked.flatMap((one) => (one && decisionOf(one)) ?? []);
  return decisions.some(({ purpose, outcome }) => purpose !== 'freight' && outcome === 'granted');
}
