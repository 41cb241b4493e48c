import type { Fen } from '../money';
import type { StaffRole } from '../roles';
import type { Instant } from '../time';

/** What money is paid for: each purpose has its own limits (handbook §4). */
export type Purpose =
  | 'compensation'
  | 'retention'
  | 'priceDifference'
  /** For a page that promised more than the goods are. */
  | 'pageCompensation'
  /** Paid though it is not proven, or not owed. */
  | 'concession'
  | 'partialRefund'
  | 'refund'
  /** The whole sum, and the buyer keeps the goods. */
  | 'refundWithoutReturn'
  | 'freight'
  /** A few yuan while a neutral or bad review is talked about. */
  | 'reviewRecovery';

/** A countdown of the platform, by who must act (platform.md §1). */
export type Situation = 'sellerAnswers' | 'buyerShips' | 'sellerConfirms' | 'buyerReacts';

/** The most a role may decide alone, in fen; `null` without limit, absent not at all. */
export type Limits = Partial<Record<StaffRole, Fen | null>>;

/** Phrases that are better not said, and what to say instead (handbook §6). */
export interface Wording {
  phrases: readonly string[];
  instead: string;
}

/** A sort of problem order: its name in the records, and the words that tell the buyer what is wrong. */
export interface ProblemSort {
  sort: string;
  words: string;
}

/** A sort of file that the referee takes, and the most that one may hold, bytes. */
export interface MediaLimit {
  mediaType: string;
  mostBytes: number;
}

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
  noReason: {
    /** A return without reason is asked for within this of the receipt, ms (handbook §5: 7 days). */
    window: number;
  };
  dispatch: {
    /** The warehouse ships what is owed within this, then the supervisor is told, ms. */
    within: number;
  };
  claim: {
    /** The courier answers a claim within this, then the supervisor is told, ms. */
    within: number;
  };
  errand: {
    /** A person does what only a person can within this, then it goes one role up, ms. */
    within: number;
    /** The same where the buyer has to answer or to send photos first, ms (handbook §6: 2 days). */
    withBuyer: number;
    /** The same where the courier has to look something up first, ms. */
    withCourier: number;
  };
  chase: {
    /** Whoever must ask the courier or the warehouse does so within this, then it goes one role up, ms. */
    within: number;
    /** An answer that settles nothing is asked for anew after this, ms (handbook §3.5: tracked daily). */
    every: number;
  };
  logistics: {
    /** By how many days the buyer's confirm-receipt time is extended (platform.md §1: 3, 5, 7 or 10). */
    receiptDays: number;
    /** A parcel that the courier brings back is here within this, then it goes one role up, ms. */
    backWithin: number;
  };
  problemOrder: {
    /** What may be wrong with an order before it is shipped: the shop's own list (handbook §5: seven to nine sorts). */
    sorts: readonly ProblemSort[];
  };
  priceProtection: {
    /** A price drop counts until this long after the buyer paid, ms (handbook §4; the number is design). */
    window: number;
  };
  freightTopUp: {
    /** The buyer pays the freight link within this, then it goes one role up, ms. */
    within: number;
  };
  invoice: {
    /** Finance issues an invoice within this, then it goes one role up, ms. */
    within: number;
  };
  review: {
    /** How many tiers try one after the other to turn a review (handbook §8: four). */
    tiers: number;
    /** The most calls that one tier makes to a buyer. */
    callsPerTier: number;
    /** The most calls to a buyer about one review, over all tiers: below what would be reported as harassment (handbook §8). */
    callsInAll: number;
    /** Between two calls of one tier, ms. */
    callAgainAfter: number;
    /** Between one tier's last call and the next tier's first, ms. */
    tierPause: number;
    /** A buyer who said that the review will be changed is looked at after this, ms. */
    lookAfter: number;
    /** The public explanation is there within this of the case's opening, ms (handbook §8: yesterday's reviews, daily). */
    explainAfter: number;
    /** The platform takes an explanation until this long after the review, ms (platform.md §1: 30 days). */
    explainTerm: number;
    /** An explanation that is still missing goes to the supervisor this long before that, ms. */
    explainRemindBefore: number;
    /** The most characters of an explanation (platform.md §1: 500). */
    explanationLength: number;
  };
  intervention: {
    /** Evidence is taken within this of the referee's coming in, where the platform shows no deadline, ms (platform.md §1: 3 days). */
    firstTerm: number;
    /** The shop may add to it within this of the first term's end, ms (platform.md §1: 24 h). */
    secondTerm: number;
    /** Reminders before either term's end, ms: one person after the other. */
    remindAgentBefore: number;
    remindSupervisorBefore: number;
    remindManagerBefore: number;
    /** How long it takes to make a pack, ms (handbook §7: about 2 hours); every reminder comes earlier. */
    packTakes: number;
    /** After the last term: the verdict is looked for after this, ms (platform.md §1: 4–6 working days). */
    verdictWithin: number;
    /** The most pieces in a pack. */
    mostPieces: number;
    /** The most that a pack may hold together, bytes. */
    mostBytes: number;
    /** What sorts of files the referee takes, and how large one may be. */
    media: readonly MediaLimit[];
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
  words: {
    /** Never said to a buyer nor written on the platform (handbook §6). */
    blocked: readonly Wording[];
    /** May be said, but the case takes note of it (handbook §6). */
    warned: readonly Wording[];
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
