import type { Fen } from '../money';
import type { StaffRole } from '../roles';
import type { Instant } from '../time';

/** What money is paid for: each purpose has its own limits (handbook §4). */
export type Purpose = 'compensation' | 'partialRefund' | 'refund' | 'freight';

/** A countdown of the platform, by who must act (platform.md §1). */
export type Situation = 'sellerAnswers' | 'buyerShips' | 'sellerConfirms' | 'buyerReacts';

/** The most a role may decide alone, in fen; `null` without limit, absent not at all. */
export type Limits = Partial<Record<StaffRole, Fen | null>>;

/**
 * The shop's rules as one resolved document: complete, plain, versioned. A case is pinned to the document that it was
 * opened with; no rule has a default of its own.
 */
export interface Policy {
  version: number;
  /** Minutes ahead of UTC of the shop's wall clock. */
  utcOffsetMinutes: number;
  contact: {
    /** Silence on chat after which the buyer is phoned, ms (handbook §6: 2 days). */
    phoneAfter: number;
    /** Time between two calls to a buyer who could not be reached, ms. */
    callAgainAfter: number;
    /** From the first unreachable call: then a message is left and the case goes on, ms (handbook §6: 3 days). */
    giveUpAfter: number;
    /** A phone task that nobody did goes to the supervisor after this, ms. */
    phoneOverdueAfter: number;
    /** Calls are allowed from..until, minutes of the shop's day (handbook §6: 9:00–22:00). */
    callsFrom: number;
    callsUntil: number;
    /** No word from a buyer without an open refund: the case is closed after this, ms. */
    closeOnSilenceAfter: number;
  };
  countdown: {
    /** Reminders before the platform's deadline, ms. */
    remindAgentBefore: number;
    remindSupervisorBefore: number;
    /** The case acts by itself this long before the platform would, ms. */
    actBefore: number;
    /** The most that is agreed to by itself, fen; more is left to people. */
    agreeUpTo: Fen;
    /** Used only where the platform shows no deadline, ms from the refund's last change. */
    fallback: Record<Situation, number>;
  };
  authority: Record<Purpose, Limits>;
  approval: {
    /** An approval that nobody gave goes one role up after this, ms. */
    escalateAfter: number;
  };
  parcel: {
    /** Between two looks at a parcel, ms (platform.md §4: at least 30 minutes). */
    lookEvery: number;
    /** A tracking number without movement for this long is shown to the supervisor, ms (handbook §7). */
    suspectAfter: number;
    /** Nothing was sent back for this long: the agent asks the buyer, ms. */
    chaseAfter: number;
  };
  inspection: {
    /** The warehouse inspects a received parcel within this, then the supervisor is told, ms. */
    within: number;
  };
  application: {
    /** The buyer changes or withdraws the application within this; then a person phones, ms. */
    within: number;
  };
  payout: {
    /** Pauses between queries of an unknown result, ms; after the last one finance decides. */
    queryAfter: number[];
    /** The buyer gives account and name within this, otherwise the claim lapses, ms. */
    payeeWithin: number;
  };
  followUp: {
    /** After settlement, ms. */
    after: number;
    /** Silence that counts as solved, ms. */
    silence: number;
  };
  /** A closed case can be reopened until this long after the trade succeeded, ms (platform.md §1: 15 days). */
  afterSalesTerm: number;
}

/** A policy in force for a shop since an instant. */
export interface PolicyVersion {
  shopId: string;
  since: Instant;
  policy: Policy;
}
