/** The handbook's words (§1), where several parts of the domain need the same ones. */

/** The stages of a case, in order. */
export const STAGES = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

export const REMEDIES = [
  'explanation',
  'guidance',
  'coupon',
  'giftPromise',
  'nextFreeShipping',
  'compensation',
  'partialRefund',
  'repair',
  'sparePart',
  'reissue',
  'exchange',
  'return',
  'refund',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** The facts that are looked up before any offer (handbook §3.2). */
export const VERIFICATIONS = ['order', 'pastCases', 'logistics', 'review'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const SEVERITIES = ['minor', 'major'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const FAULTS = ['shop', 'courier', 'buyer', 'unclear'] as const;
export type Fault = (typeof FAULTS)[number];

/** Outcomes of a call that a person may record (handbook §6, S3). */
export const CALL_OUTCOMES = [
  'receivedSatisfied',
  'receivedNotSatisfied',
  'notReceived',
  'signedByAnother',
  'aboutToCollect',
  'callBack',
  'lookingUp',
  'unreachable',
  'silent',
  'doNotCall',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/**
 * The outcomes of a call about a review (handbook §8). The buyer promises a change, refuses, wants money, or wants no
 * more calls.
 */
export const REVIEW_CALL_OUTCOMES = [
  'willChange',
  'refused',
  'demands',
  'callBack',
  'unreachable',
  'harassment',
] as const;
export type ReviewCallOutcome = (typeof REVIEW_CALL_OUTCOMES)[number];

/** For whom the referee decides (小二). */
export const REFEREE_VERDICTS = ['buyer', 'seller'] as const;
export type RefereeVerdict = (typeof REFEREE_VERDICTS)[number];

/** The buyer's answer when a person asks whether it is really solved (handbook §3.6). */
export const FOLLOW_UP_OUTCOMES = ['solved', 'notSolved', 'noAnswer'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/**
 * What the shop may owe a buyer besides money (handbook §1). These are an answer by a time, a call at the buyer's time,
 * a gift, free shipping, or a credit.
 */
export const PROMISES = ['time', 'callBack', 'gift', 'freeShipping', 'credit'] as const;
export type PromiseSort = (typeof PROMISES)[number];

/**
 * Promises for a later order. Any seller may redeem them, once. `credit` is freight that was kept for it (handbook §4).
 */
export const REDEEMABLE: readonly PromiseSort[] = ['gift', 'freeShipping', 'credit'];

/** Languages in which the shop speaks to its buyers (handbook §6). */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a shop speaks that says nothing else. */
export const DEFAULT_LANGUAGE: Language = 'zh-CN';

/** The language of that name, or the default for an unknown name. */
export function languageNamed(name: string | undefined): Language {
  return LANGUAGES.find((language) => language === name) ?? DEFAULT_LANGUAGE;
}

/** The matter of the platform that a case is about; it decides to which case a message belongs. */
export interface Subject {
  type: 'refund' | 'order' | 'review';
  externalId: string;
}

/** A person's judgement: the cause, how bad it is, and whose fault (handbook §3.2). */
export interface Assessment {
  cause: string;
  severity: Severity;
  fault: Fault;
  /** The buyer urgently needs a replacement (handbook §5). */
  urgent?: boolean;
  note?: string;
}

export const EVIDENCE_SORTS = ['photo', 'video', 'screenshot', 'waybill', 'weight', 'chat'] as const;
export type EvidenceSort = (typeof EVIDENCE_SORTS)[number];

/** One piece of evidence (凭证) as the case knows it; its file, where it was handed in, is kept under its checksum (handbook §1, §3.2). */
export interface Evidence {
  id: string;
  sort: EvidenceSort;
  name: string;
  mediaType: string;
  bytes: number;
  from: 'buyer' | 'shop' | 'courier';
  note?: string;
  /** Of a weight, and of a waybill that says one: what it shows, grams. */
  grams?: number;
  /** SHA-256 of the file, in hex; absent where the file is kept elsewhere and a person entered what it is. */
  sha256?: string;
}

/** Why the warehouse turns a parcel away: freight collect (到付), or cash in it (handbook §4). */
export const TURNED_AWAY_FOR = ['collect', 'cash'] as const;
export type TurnedAwayFor = (typeof TURNED_AWAY_FOR)[number];

/** What the warehouse looks for in goods that shall be sold again (handbook §5: noReasonReturn). */
export const RESALE_CHECKS = ['tags', 'unwashed', 'unused', 'packaging', 'invoice', 'gifts'] as const;
export type ResaleCheck = (typeof RESALE_CHECKS)[number];

/** A person's judgement of the evidence (handbook §9). `waived` means that none is needed. */
export const EVIDENCE_VERDICTS = ['approved', 'moreWanted', 'waived', 'refused'] as const;
export type EvidenceVerdict = (typeof EVIDENCE_VERDICTS)[number];

/** What a recurring cause feeds back to (handbook §3.6). */
export const FEEDS = ['product', 'warehouse', 'page', 'purchasing', 'preSales'] as const;
export type Feed = (typeof FEEDS)[number];

/** The contents of a returned parcel: the agreed goods, or something else (handbook §7). */
export const FOUND_IN_PARCEL = ['asAgreed', 'fewer', 'otherGoods', 'empty', 'rubbish'] as const;
export type FoundInParcel = (typeof FOUND_IN_PARCEL)[number];

/** Signs of fraud (handbook §7). */
export const SIGN_SORTS = [
  'reusedTracking',
  'returnAll',
  'knownContact',
  'emptyParcel',
  'rubbishReturned',
  'swappedGoods',
] as const;
export type SignSort = (typeof SIGN_SORTS)[number];

/** The decisions about goods that came back although no refund waits for them. */
export const PARCEL_DECISIONS = ['payBack', 'sendBack', 'keep'] as const;
export type ParcelDecision = (typeof PARCEL_DECISIONS)[number];

/** A line of the order, or some pieces of it, that a case is about. */
export interface CaseLine {
  oid: string;
  quantity: number;
}

/** The findings before any offer: the outcome of each inquiry of the playbook, by its id. */
export type Findings = Readonly<Record<string, string>>;

/** The party that a case waits for. A closed case waits for nobody. */
export const PARTIES = ['shop', 'buyer', 'courier', 'platform', 'nobody'] as const;
export type Party = (typeof PARTIES)[number];

/**
 * What a buyer may ask of the whole shop: no calls, no texts, or no contact at all. A report of harassment says the
 * last (handbook §6).
 */
export const BUYER_WISHES = ['noCalls', 'noTexts', 'noContact'] as const;
export type BuyerWish = (typeof BUYER_WISHES)[number];

/** How a buyer came by themselves, where no program hears them (handbook §6). */
export const INCOMING_CHANNELS = ['phone', 'wechat', 'mail', 'qq', 'other'] as const;
export type IncomingChannel = (typeof INCOMING_CHANNELS)[number];
