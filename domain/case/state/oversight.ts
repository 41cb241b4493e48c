import type { Fen } from '../../money';
import type { Purpose } from '../../policy/policy';
import type { Role } from '../../roles';
import type { Instant } from '../../time';
import type { Evidence, EvidenceVerdict, Fault, Feed, Remedy, SignSort } from '../../vocabulary';
import type { CaseState } from './caseState';
import { partOf } from './part';

/** A sign of fraud. A supervisor judges it; alone it is never a reason to refuse (handbook §7). */
export interface FraudSign {
  n: number;
  sort: SignSort;
  evidence: string;
  at: Instant;
  /** The supervisor's word; absent while it is open. */
  confirmed?: boolean;
  note?: string;
}

/** The facts of the case for all counts (handbook §3.6, §10). */
export interface Registration {
  /** From the shop's list, or `other`. */
  cause: string;
  /** The cause in free words, where it is not on the list. */
  detail?: string;
  responsibility: Fault;
  tags: string[];
  note?: string;
  /** The warehouse that packed it. */
  warehouse?: string;
  feeds?: Feed[];
  product?: { oid: string; productId?: string; title: string };
  /** Who brought it to the buyer. */
  courier?: string;
  remedy?: Remedy;
  /** The step of the ladder at which it was settled, from 1. */
  rung?: number;
  paid: Fen;
  amounts: Partial<Record<Purpose, Fen>>;
  /** What the buyer was promised for the next order. */
  promised: string[];
  handler: string;
  settledAs?: string;
  /** From the opening to the settlement, ms. */
  settledIn?: number;
  /** What the follow-up came to. */
  solved?: string;
  satisfaction?: number;
  suggestion?: string;
}

/** The case's owner, its evidence, its signs of fraud, and its registration. */
export interface Oversight {
  /** The agent who works it, and as what where that is known. */
  owner?: string;
  ownerRole?: Role;
  /** The tier of those who phone about reviews that it was last given to; absent: the first. */
  freedFor?: number;
  /** Photos, videos, screenshots, weights, in the order in which they came. */
  evidence?: Evidence[];
  /** The last judgement of the buyer's photos (handbook §9). */
  evidenceJudged?: { verdict: EvidenceVerdict; note?: string };
  /** Why the case must be looked at twice. Its chat is saved. */
  flagged?: { reason: string };
  /** An agent has called the supervisor, or alarm words the manager, who has not helped yet. */
  help?: { reason: string; at: Instant; role?: 'manager' };
  signs?: FraudSign[];
  /** The question to the other cases that is under way. */
  signLook?: { n: number; trackingNumber?: string; since: Instant };
  /** The return's numbers that the other cases were asked about. */
  lookedFor?: string[];
  registration?: Registration;
}

export const oversight = partOf<Oversight>()({
  // Who called for help is helped by one who takes the case over, not by being its first owner.
  assigned: (state, { owner, role }) => ({
    ...{ owner, ownerRole: role },
    help: state.owner === undefined || state.help?.role === 'manager' ? state.help : undefined,
  }),
  helpCalled: (_state, { reason, at, role }) => ({ help: { reason, at, role } }),
  helpGiven: () => ({ help: undefined }),
  closed: () => ({ help: undefined }),
  freed: (_state, { tier }) => ({ owner: undefined, ownerRole: undefined, freedFor: tier }),
  kindChanged: (_state, { released }) => (released ? { owner: undefined, ownerRole: undefined } : {}),
  evidenceAdded: ({ evidence }, event) => ({ evidence: [...(evidence ?? []), event.evidence] }),
  evidenceJudged: (_state, { verdict, note }) => ({ evidenceJudged: { verdict, note } }),
  flagged: (_state, { reason }) => ({ flagged: { reason } }),
  signsAsked: ({ lookedFor }, { n, trackingNumber, since }) => ({
    signLook: { n, trackingNumber, since },
    lookedFor: [...(lookedFor ?? []), trackingNumber ?? ''],
  }),
  signsRead: () => ({ signLook: undefined }),
  signRaised: ({ signs }, { sign }) => ({ signs: [...(signs ?? []), sign] }),
  signJudged: ({ signs }, { n, confirmed, note }) => ({
    signs: signs?.map((sign) => (sign.n === n ? { ...sign, confirmed, note } : sign)),
  }),
  registered: (_state, { registration }) => ({ registration }),
});

/** Signs that nobody has judged yet. */
export function openSigns({ signs = [] }: Pick<CaseState, 'signs'>): FraudSign[] {
  return signs.filter(({ confirmed }) => confirmed === undefined);
}

export function hasOpenSign(state: Pick<CaseState, 'signs'>): boolean {
  return openSigns(state).length > 0;
}

/** Whether the buyer's photos were approved, or somebody above does without them (handbook §9). */
export function evidenceCleared({ evidenceJudged }: CaseState): boolean {
  return evidenceJudged?.verdict === 'approved' || evidenceJudged?.verdict === 'waived';
}
