import type { AskName, OrderFacts, ParcelFacts, PastCases, Payee, RefundSnapshot, ReviewFacts } from '../asks';
import type { Fen } from '../money';
import type { Step } from '../playbooks/playbook';
import type { Purpose, Situation } from '../policy/policy';
import type { ProcessState } from '../processes/registry';
import type { Actor } from '../roles';
import type { Instant } from '../time';
import type { Assessment, Evidence, Fault, Remedy, Stage, Subject, Verification } from '../vocabulary';

export interface Offer {
  n: number;
  remedy: Remedy;
  amount: Fen;
  purpose?: Purpose;
  payee?: Payee;
  text?: string;
  requester: Actor;
  /** What the buyer's application said when this was offered: a change of it is the buyer's answer. */
  applied?: { asks: string; amount: Fen };
  status: 'awaitingApproval' | 'sent' | 'accepted' | 'refused' | 'countered' | 'withdrawn';
  counter?: { amount?: Fen; remedy?: Remedy };
}

/** What was agreed with the buyer: plain steps, so that later code or policy cannot alter it. */
export interface Agreement {
  n: number;
  offer: number;
  remedy: Remedy;
  amount: Fen;
  requester: Actor;
  steps: Step[];
  status: 'running' | 'fulfilled' | 'broken';
}

export interface Registration {
  cause: string;
  responsibility: Fault;
  tags: string[];
  note?: string;
  remedy?: Remedy;
  paid: Fen;
  handler: string;
}

/** A question that failed for good, in front of a person until it is tried again or given up. */
export interface Trouble {
  ask: string;
  name: AskName;
  reason: string;
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
  owner?: string;
  /** What still has to be looked up before anything is offered (handbook §3.2). */
  verifying: Verification[];
  order?: OrderFacts;
  refund?: RefundSnapshot;
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
  doNotCall?: boolean;
  /** The buyer has reported harassment: nobody contacts them any more about this (handbook §8). */
  contactForbidden?: boolean;
  silenceEndsAt?: Instant;
  /** The contact whose silence was taken note of: it is not taken twice. */
  silentContact?: number;
  /** The shop's own action at the end of a countdown was held back, for a person to decide. */
  countdownLeft?: { situation: Situation; reason: string };
  settledAs?: string;
  settledAt?: Instant;
  /** The kind that was settled by what was found out alone; it is not settled by that again. */
  settledByFindings?: string;
  /** The refund's last change that was taken into account: a reopened case is not settled by it again. */
  settledRefundAt?: Instant;
  /** Photos, videos, screenshots, weights, in the order in which they came. */
  evidence?: Evidence[];
  registration?: Registration;
  closedAs?: string;
  closedAt?: Instant;
  /** The refund's last change when the case was closed: a later one may reopen it. */
  closedRefundAt?: Instant;
  termEndsAt?: Instant;
  endedAt?: Instant;
}
