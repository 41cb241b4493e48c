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
  /** Its value counts like money: small things add up. */
  | 'coupon'
  /** A few yuan while a neutral or bad review is talked about. */
  | 'reviewRecovery';

/** A countdown of the platform, by who must act (platform.md §1). */
export type Situation = 'sellerAnswers' | 'buyerShips' | 'sellerConfirms' | 'buyerReacts';

/** The most a role may decide alone, in fen; `null` without limit, absent not at all. */
export type Limits = Partial<Record<StaffRole, Fen | null>>;

/** What a note on an order is about (handbook §9): each sort holds its own fields. */
export type MemoSort = 'withFault' | 'noFault' | 'return';

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

/** When the shop works, by its wall clock (handbook §7, §9). */
export interface Hours {
  /** Weekdays, 1 Monday to 7 Sunday. */
  workDays: readonly number[];
  /** Minutes of the shop's day. */
  worksFrom: number;
  worksUntil: number;
  /** Dates, the first and the last of each, on which nobody works. */
  vacations: readonly Vacation[];
  /** What the shop's own clocks run by; the platform's and those measured on the buyer never ask. */
  ownTimers: 'calendar' | 'working';
}

export interface Vacation {
  from: string;
  until: string;
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
    /** A line on which nobody was heard is dialled once more after this, ms (handbook §6). */
    redialAfter: number;
    /** The most calls to one buyer, over all cases of the shop: a day, and within `callsWindow`, ms (handbook §6, §8). */
    callsADay: number;
    callsInWindow: number;
    callsWindow: number;
    /** A buyer who is known to be offline is phoned so soon in these kinds, ms (handbook §6). */
    sooner: { kinds: readonly string[]; after: number };
    /** In these kinds a silent buyer is phoned when the next shift starts, minutes of the shop's day (handbook §6, §9). */
    shiftStart: { kinds: readonly string[]; at: readonly number[] };
    /** A reply that comes later than this names the buyer's question, ms (handbook §6: an hour). */
    nameQuestionAfter: number;
    /** No word from a buyer without an open refund: the case is closed after this, ms. */
    closeOnSilenceAfter: number;
  };
  promise: {
    /** Who promised a time is reminded this long before it, ms. */
    remindBefore: number;
    /** A call at the buyer's time may be this late, ms. */
    callGrace: number;
    /** No time is promised further ahead than this, ms. */
    longest: number;
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
  ladder: {
    /** Who may skip a step of the ladder, and make an exception off it, with a reason (handbook §3.4). */
    skippedBy: readonly StaffRole[];
  };
  approval: {
    /** Whoever must decide is reminded after this, ms. */
    remindAfter: number;
    /** An approval that nobody gave goes one role up after this, ms. */
    escalateAfter: number;
  };
  hours: Hours;
  response: {
    /** The buyer hears back within this of the shop's own time, ms (handbook §3.2: look-ups take at most 10 minutes). */
    within: number;
  };
  priority: {
    /** Kinds that come before everything else. */
    urgentKinds: readonly string[];
    /** Matters of at least this sum come before the others, fen. */
    highFrom: Fen;
  };
  parcel: {
    /** Between two looks at a parcel, ms (platform.md §4: at least 30 minutes). */
    lookEvery: number;
    /** A tracking number without movement for this long is shown to the supervisor, ms (handbook §7). */
    suspectAfter: number;
    /** Nothing was sent back for this long: the agent asks the buyer, ms. */
    chaseAfter: number;
  };
  fraud: {
    /** An order of so many pieces that all comes back is a sign of fraud (handbook §7). */
    bulkPieces: number;
    /** So many orders of a buyer that came back, and so large a share of them in percent, are another. */
    returnsAtLeast: number;
    returnShare: number;
    /** How far back a buyer's returns count, ms. */
    returnsWithin: number;
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
  freight: {
    /** What a buyer's wish costs is borne half and half (handbook §4: an option, off by default). */
    share: boolean;
    /** What a return is likely to cost, shown to the agent beside the price, fen. */
    likely: { near: Fen; far: Fen };
  };
  partialRefund: {
    /** Of the price, per cent: what is offered first, and the most that an agent gives alone (handbook §4). */
    suggest: { first: number; most: number };
  };
  waiver: {
    /** Of the price: the most that is waived of one order before it is paid, percent. */
    most: number;
    /** How often one person waives something a day. */
    aDay: number;
  };
  coupon: {
    /** The most that an agent gives alone, per cent of the price (handbook §11, story 9). */
    most: number;
  };
  earlyRefund: {
    /** A small refund is paid when the return has moved, before it is inspected (handbook §5: 提前退款). */
    enabled: boolean;
    /** The most that is paid so, fen. */
    upTo: Fen;
    /** The most signs of fraud that a buyer's clean record may hold. */
    mostSigns: number;
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
  evidence: {
    /** What photos are asked for before goods may come back: the words that tell the buyer (handbook §3.2). */
    pieces: readonly string[];
    /** The buyer sends them within this, then the agent asks again, ms (handbook §6: 2 days). */
    within: number;
    /** What came is judged within this, then it goes one role up, ms. */
    judgeWithin: number;
    /** The most pieces of evidence that one case holds. */
    mostPieces: number;
  };
  memo: {
    /** The flag on the order by the sort of its note (handbook §1, §9; platform.md §2: 0 to 5). */
    flags: Record<MemoSort, number>;
  };
  registration: {
    /** What a case may have been caused by, to be counted: the shop's own list; what is not on it counts as `other`. */
    causes: readonly string[];
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
