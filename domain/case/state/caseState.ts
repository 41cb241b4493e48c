import type {
  AskName,
  ExchangeSnapshot,
  OrderFacts,
  ParcelFacts,
  PastCases,
  Payee,
  RefundSnapshot,
  ReviewFacts,
} from '../../asks';
import type { Fen } from '../../money';
import type { Step } from '../../playbooks/playbook';
import type { Purpose, Situation } from '../../policy/policy';
import type { ProcessState } from '../../processes/registry';
import type { Actor, Role } from '../../roles';
import type { Instant } from '../../time';
import type {
  Assessment,
  CaseLine,
  Evidence,
  EvidenceVerdict,
  Fault,
  Feed,
  ParcelDecision,
  Remedy,
  SignSort,
  Stage,
  Subject,
  Verification,
} from '../../vocabulary';
import type { Response, Terms } from './response';

export interface Offer {
  n: number;
  remedy: Remedy;
  amount: Fen;
  /** What the buyer pays more for a dearer replacement. */
  topUp?: Fen;
  purpose?: Purpose;
  payee?: Payee;
  text?: string;
  requester: Actor;
  /** What the buyer's application said when this was offered: a change of it is the buyer's answer. */
  applied?: { asks: string; amount: Fen };
  status: 'awaitingApproval' | 'sent' | 'accepted' | 'refused' | 'countered' | 'withdrawn';
  counter?: { amount?: Fen; remedy?: Remedy };
  /** The lines that it is for, where not all that the case is about. */
  lines?: CaseLine[];
}

/** What was agreed with the buyer: plain steps, so that later code or policy cannot alter it. */
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

/** What the case was, for everything that is counted (handbook §3.6, §10). */
export interface Registration {
  /** From the shop's list, or `other`. */
  cause: string;
  /** The cause in the words in which it was said, where those are not on the list. */
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

/** A question that failed for good, in front of a person until it is tried again or given up. */
export interface Trouble {
  ask: string;
  name: AskName;
  reason: string;
}

/** A sign of fraud: for the supervisor to judge, never a reason to refuse by itself (handbook §7). */
export interface FraudSign {
  n: number;
  sort: SignSort;
  evidence: string;
  at: Instant;
  /** The supervisor's word; absent while it is open. */
  confirmed?: boolean;
  note?: string;
}

/** Goods that came back although no refund waits for them: somebody has to say what becomes of them. */
export interface StrayParcel {
  n: number;
  company?: string;
  trackingNumber?: string;
  because: 'notAwaited' | 'refundClosed';
  decision?: ParcelDecision;
}

export interface CaseState {
  schema: 1;
  /** Events so far: the sequence number of the last one. */
  seq: number;
  caseId: string;
  shopId: string;
  kind: string;
  stage: Stage;
  subject: Subject;
  buyerId: string;
  tid: string;
  openedAt: Instant;
  /** The case's clock less the workflow's, ms. */
  clockOffset: number;
  /** The agent who works it, and as what where that is known. */
  owner?: string;
  ownerRole?: Role;
  /** What still has to be looked up before anything is offered (handbook §3.2). */
  verifying: Verification[];
  order?: OrderFacts;
  /** The lines and pieces that the case is about; absent for what the refund or the subject names. */
  lines?: CaseLine[];
  /** The earlier case of the same matter, or the one that this was split from. */
  previousCaseId?: string;
  /** The cases that lines of this one went to. */
  splitInto?: string[];
  refund?: RefundSnapshot;
  /** The buyer's application for an exchange. */
  exchange?: ExchangeSnapshot;
  /** Its last change that was taken into account. */
  settledExchangeAt?: Instant;
  /** Open applications of the buyer besides `refund`. */
  otherRefunds?: RefundSnapshot[];
  /** What the platform paid by itself on applications before `refund`, fen. */
  paidBefore?: Fen;
  pastCases?: PastCases;
  outbound?: ParcelFacts;
  review?: ReviewFacts;
  /** The buyer has taken the review away. */
  reviewGone?: boolean;
  assessment?: Assessment;
  offers: Offer[];
  agreement?: Agreement;
  agreements: number;
  contacts: number;
  settlements: number;
  /** Processes by id, running and ended. */
  processes: Record<string, ProcessState>;
  troubles: Trouble[];
  /** The newest messages of the buyer that were read: their instant, and their ids. */
  lastBuyerMessages?: { writtenAt: Instant; ids: string[] };
  /** The buyer wrote and nobody has answered yet. */
  buyerWaits?: boolean;
  /** Let go of the price before the order was paid, fen. */
  waived?: Fen;
  /** What the buyer asked first, of what nobody has answered yet: a late reply names it (handbook §6). */
  question?: { askedAt: Instant; text: string };
  /** The word that the buyer is owed, and what of the policy it is measured by. */
  response?: Response;
  terms?: Terms;
  doNotCall?: boolean;
  /** The buyer asked for no texts to the phone. */
  noTexts?: boolean;
  /** The buyer has reported harassment: nobody contacts them any more about this (handbook §8). */
  contactForbidden?: boolean;
  silenceEndsAt?: Instant;
  /** The contact whose silence was taken note of: it is not taken twice. */
  silentContact?: number;
  /** The shop's own action at the end of a countdown was held back, for a person to decide. */
  countdownLeft?: { situation: Situation; reason: string };
  signs?: FraudSign[];
  /** The question to the other cases that is under way. */
  signLook?: { n: number; trackingNumber?: string; since: Instant };
  /** The return's numbers that the other cases were asked about. */
  lookedFor?: string[];
  strayParcels?: StrayParcel[];
  /** The goods are in the warehouse already: what is agreed next waits for no parcel. */
  goodsHere?: boolean;
  settledAs?: string;
  settledAt?: Instant;
  /** How many agreements there were when it was last settled: what they found out about the goods is over. */
  settledAgreements?: number;
  /** The kind that was settled by what was found out alone; it is not settled by that again. */
  settledByFindings?: string;
  /** The refund's last change that was taken into account: a reopened case is not settled by it again. */
  settledRefundAt?: Instant;
  /** Photos, videos, screenshots, weights, in the order in which they came. */
  evidence?: Evidence[];
  /** What was last said of the buyer's photos (handbook §9). */
  evidenceJudged?: { verdict: EvidenceVerdict; note?: string };
  /** Why the case must be looked at twice; its chat is kept. */
  flagged?: { reason: string };
  registration?: Registration;
  closedAs?: string;
  closedAt?: Instant;
  /** The refund's last change when the case was closed: a later one may reopen it. */
  closedRefundAt?: Instant;
  termEndsAt?: Instant;
  endedAt?: Instant;
}
