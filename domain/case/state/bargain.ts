import type { Payee } from '../../asks';
import type { Fen } from '../../money';
import type { Step } from '../../playbooks/playbook';
import type { Purpose } from '../../policy/policy';
import type { Actor } from '../../roles';
import type { Assessment, CaseLine, Remedy } from '../../vocabulary';
import type { CaseState } from './caseState';
import { partOf } from './part';

/** The second of two remedies that lie side by side before the buyer, who chooses one (handbook §3.4). */
export interface Alternative {
  remedy: Remedy;
  amount: Fen;
  purpose?: Purpose;
}

export interface Offer {
  n: number;
  remedy: Remedy;
  amount: Fen;
  /** Until the buyer has chosen. */
  or?: Alternative;
  /** What the buyer pays more for a dearer replacement. */
  topUp?: Fen;
  purpose?: Purpose;
  payee?: Payee;
  text?: string;
  requester: Actor;
  /** The buyer's application at the time of the offer. A later change of it is the buyer's answer. */
  applied?: { asks: string; amount: Fen };
  status: 'awaitingApproval' | 'sent' | 'accepted' | 'refused' | 'countered' | 'withdrawn';
  counter?: { amount?: Fen; remedy?: Remedy };
  /** The lines that it is for, where not all that the case is about. */
  lines?: CaseLine[];
}

/** The agreement with the buyer, as plain steps. So later code or policy cannot change it. */
export interface Agreement {
  n: number;
  offer: number;
  remedy: Remedy;
  amount: Fen;
  requester: Actor;
  lines?: CaseLine[];
  steps: Step[];
  status: 'running' | 'fulfilled' | 'broken';
  /** Why it was broken. */
  because?: string;
}

/** The problem, the offers and the agreement (handbook §3.4). */
export interface Bargain {
  assessment?: Assessment;
  offers: Offer[];
  agreement?: Agreement;
  /** How many agreements there were so far. */
  agreements: number;
  /**
   * The number of agreements at the last settlement. What those agreements found out about the goods no longer counts.
   */
  settledAgreements?: number;
  /** Offers up to this number were put to the buyer under older rules of the shop: their sums stay promised. */
  promised?: number;
}

export const bargain = partOf<Bargain>()({
  assessed: (_state, { assessment }) => ({ assessment }),
  offered: ({ offers }, { offer }) => ({ offers: [...offers, offer] }),
  offerSent: (state, { n }) => ({ offers: changed(state, n, { status: 'sent' }) }),
  offerWithdrawn: (state, { n }) => ({ offers: changed(state, n, { status: 'withdrawn' }) }),
  remedyChosen: (state, { n, chosen }) => ({
    offers: state.offers.map((offer) =>
      offer.n === n ? (optionsOf(offer).find(({ remedy }) => remedy === chosen) ?? offer) : offer,
    ),
  }),
  offerAnswered: (state, { n, answer, counter }) => ({ offers: changed(state, n, { status: answer, counter }) }),
  agreed: (_state, { agreement }) => ({ agreement, agreements: agreement.n }),
  stepHeld: ({ agreement }, { step, after }) => (agreement ? { agreement: held(agreement, step, after) } : {}),
  agreementFulfilled: ({ agreement }) => (agreement ? { agreement: { ...agreement, status: 'fulfilled' } } : {}),
  agreementBroken: ({ agreement }, { because }) =>
    agreement ? { agreement: { ...agreement, status: 'broken', because } } : {},
  policyAdopted: ({ promised: before }, { promised = before }) => ({ promised }),
  settled: ({ agreements }) => ({ settledAgreements: agreements }),
});

/**
 * What lies before the buyer: one remedy, or each of two as if it were alone. What was confirmed of the payee of one says
 * nothing of the other's.
 */
export function optionsOf({ or, ...offer }: Offer): Offer[] {
  if (!or) return [offer];
  const { payee, topUp, purpose, ...shared } = offer;
  return [offer, { ...shared, ...or }];
}

function changed(state: CaseState, n: number, change: Partial<Offer>): Offer[] {
  return state.offers.map((offer) => (offer.n === n ? { ...offer, ...change } : offer));
}

/** The step waits for an approval before it begins. */
function held(agreement: Agreement, id: string, after: string): Agreement {
  return { ...agreement, steps: agreement.steps.map((step) => (step.id === id ? { ...step, after } : step)) };
}
