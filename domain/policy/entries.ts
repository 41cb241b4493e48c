import type { Limits, Policy } from './policy';
import type { Unit } from './units';

/** What one entry of a policy means, in what unit, and where its default comes from: a row of docs/policy.md. */
export interface PolicyEntry {
  doc: string;
  unit: Unit;
  /** The paragraph of the handbook or of platform.md, or `design` where neither names a number. */
  source: string;
}

type Leaf = number | string | boolean | readonly unknown[] | Limits;
type PathsOf<T> = { [K in keyof T & string]: T[K] extends Leaf ? K : `${K}.${PathsOf<T[K]>}` }[keyof T & string];

/** The dotted path of an entry, as `contact.phoneAfter`. */
export type PolicyPath = PathsOf<Policy>;

/** Every entry of a policy, once: an entry that the policy gains or loses fails the type check until it is told here. */
export const POLICY_ENTRIES: Readonly<Record<PolicyPath, PolicyEntry>> = {
  version: {
    doc: 'Counts the policies of a shop; a case keeps the one it was opened with.',
    unit: 'ordinal',
    source: 'design',
  },
  utcOffsetMinutes: { doc: "The shop's wall clock, ahead of UTC.", unit: 'utcOffset', source: 'design' },

  'contact.phoneAfter': {
    doc: 'Silence on chat after which the buyer is phoned.',
    unit: 'duration',
    source: 'handbook §6',
  },
  'contact.callAgainAfter': {
    doc: 'Between two calls to a buyer who could not be reached.',
    unit: 'pause',
    source: 'design',
  },
  'contact.giveUpAfter': {
    doc: 'From the first call that reached nobody: then a message is left and the case goes on.',
    unit: 'duration',
    source: 'handbook §6',
  },
  'contact.phoneOverdueAfter': {
    doc: 'A call that nobody made goes to the supervisor after this.',
    unit: 'pause',
    source: 'design',
  },
  'contact.callsFrom': {
    doc: 'Buyers are phoned from this time of the day.',
    unit: 'timeOfDay',
    source: 'handbook §6',
  },
  'contact.callsUntil': {
    doc: 'Buyers are phoned until this time of the day.',
    unit: 'timeOfDay',
    source: 'handbook §6',
  },
  'contact.redialAfter': {
    doc: 'A line on which nobody was heard is dialled once more after this.',
    unit: 'pause',
    source: 'handbook §6; the number is design',
  },
  'contact.callsADay': {
    doc: 'The most calls to one buyer a day, over all cases of the shop.',
    unit: 'ordinal',
    source: 'handbook §6, §8; the number is design',
  },
  'contact.callsInWindow': {
    doc: 'The most calls to one buyer within the window, over all cases of the shop.',
    unit: 'ordinal',
    source: 'handbook §6, §8; the number is design',
  },
  'contact.callsWindow': {
    doc: 'Calls to one buyer are counted over this time.',
    unit: 'pause',
    source: 'handbook §6, §8; the number is design',
  },
  'contact.sooner.kinds': {
    doc: 'In these kinds a buyer who is known to be offline is phoned sooner.',
    unit: 'kinds',
    source: 'handbook §6',
  },
  'contact.sooner.after': {
    doc: 'How long after it is known that the buyer is offline.',
    unit: 'duration',
    source: 'handbook §6',
  },
  'contact.shiftStart.kinds': {
    doc: 'In these kinds a silent buyer is phoned when the next shift starts; the handbook names complaints and refunds.',
    unit: 'kinds',
    source: 'handbook §6; off by default',
  },
  'contact.shiftStart.at': {
    doc: 'When shifts start.',
    unit: 'timesOfDay',
    source: 'handbook §9',
  },
  'contact.nameQuestionAfter': {
    doc: "A reply that comes later than this names the buyer's question.",
    unit: 'duration',
    source: 'handbook §6',
  },
  'contact.closeOnSilenceAfter': {
    doc: 'No word from a buyer without an open refund: the case is closed after this.',
    unit: 'pause',
    source: 'handbook §3.6; the number is design',
  },

  'promise.remindBefore': {
    doc: 'Who promised a buyer a time is reminded this long before it.',
    unit: 'duration',
    source: 'handbook §6; the number is design',
  },
  'promise.callGrace': {
    doc: "A call at the buyer's time may be this late.",
    unit: 'duration',
    source: 'handbook §6; the number is design',
  },
  'promise.longest': {
    doc: 'No time is promised to a buyer further ahead than this.',
    unit: 'pause',
    source: 'design',
  },

  'countdown.remindAgentBefore': {
    doc: "The agent is reminded this long before the platform's deadline.",
    unit: 'duration',
    source: 'handbook §7; the number is design',
  },
  'countdown.remindSupervisorBefore': {
    doc: 'The supervisor is reminded instead this long before it.',
    unit: 'duration',
    source: 'handbook §7; the number is design',
  },
  'countdown.actBefore': {
    doc: 'The case acts by itself this long before the platform would.',
    unit: 'duration',
    source: 'handbook §7; the number is design',
  },
  'countdown.agreeUpTo': {
    doc: 'The most that the case agrees to by itself; more is left to people.',
    unit: 'fen',
    source: 'design',
  },
  'countdown.fallback.sellerAnswers': {
    doc: 'Where the platform shows no deadline: the shop answers an application within this.',
    unit: 'pause',
    source: 'platform.md §1',
  },
  'countdown.fallback.buyerShips': {
    doc: 'Where the platform shows no deadline: the buyer ships the return within this.',
    unit: 'pause',
    source: 'platform.md §1',
  },
  'countdown.fallback.sellerConfirms': {
    doc: 'Where the platform shows no deadline: the shop confirms the returned goods within this.',
    unit: 'pause',
    source: 'platform.md §1',
  },
  'countdown.fallback.buyerReacts': {
    doc: 'Where the platform shows no deadline: the buyer answers a refusal within this.',
    unit: 'pause',
    source: 'platform.md §1',
  },

  'authority.compensation': {
    doc: 'The most that a role pays alone to make up for something.',
    unit: 'limits',
    source: 'handbook §2, §4',
  },
  'authority.retention': {
    doc: 'The most that a role pays alone to keep a buyer who would return the goods.',
    unit: 'limits',
    source: 'handbook §4',
  },
  'authority.priceDifference': {
    doc: 'The most that a role pays back alone after a price drop.',
    unit: 'limits',
    source: 'handbook §4; the number is design',
  },
  'authority.pageCompensation': {
    doc: 'The most that a role pays alone where the page promised more than the goods are.',
    unit: 'limits',
    source: 'handbook §5: 5–15 yuan; above that design',
  },
  'authority.concession': {
    doc: 'The most that a role pays alone of what is not proven or not owed.',
    unit: 'limits',
    source: 'handbook §5; the number is design',
  },
  'authority.partialRefund': {
    doc: 'The most that a role refunds alone to a buyer who keeps the goods: about the return postage.',
    unit: 'limits',
    source: 'handbook §4; the number is design',
  },
  'authority.refund': {
    doc: 'The most that a role refunds alone of what the buyer paid.',
    unit: 'limits',
    source: 'handbook §2; the number is design',
  },
  'authority.refundWithoutReturn': {
    doc: 'The most that a role refunds alone while the buyer keeps the goods: remote, worthless or badly damaged.',
    unit: 'limits',
    source: 'handbook §4, §5; the number is design',
  },
  'authority.freight': {
    doc: 'The most that a role pays back alone of postage that the buyer advanced.',
    unit: 'limits',
    source: 'handbook §4; the number is design',
  },
  'authority.reviewRecovery': {
    doc: 'The most that a role pays alone while a review is talked about; what nobody may pay is an exorbitant demand.',
    unit: 'limits',
    source: 'handbook §8; the number is design',
  },
  'authority.coupon': {
    doc: 'The most that a role gives alone as a coupon: its value counts against what was paid.',
    unit: 'limits',
    source: 'handbook §2, §4; the number is design',
  },
  'approval.remindAfter': {
    doc: 'Whoever must decide on an approval is reminded after this.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'approval.escalateAfter': {
    doc: 'An approval that nobody gave goes one role up after this.',
    unit: 'pause',
    source: 'handbook §2; the number is design',
  },

  'hours.workDays': { doc: 'The weekdays on which the shop works.', unit: 'weekdays', source: 'handbook §9; design' },
  'hours.worksFrom': {
    doc: 'The first shift begins at this time of the day.',
    unit: 'timeOfDay',
    source: 'handbook §9',
  },
  'hours.worksUntil': { doc: 'The last shift ends at this time of the day.', unit: 'timeOfDay', source: 'handbook §9' },
  'hours.vacations': { doc: 'Dates on which nobody works.', unit: 'vacations', source: 'handbook §7; design' },
  'hours.ownTimers': {
    doc: "What the shop's own clocks run by. The platform's countdowns and times measured on the buyer never ask.",
    unit: 'timers',
    source: 'handbook §7; design',
  },
  'response.within': {
    doc: "The buyer hears back within this of the shop's own turn; then the next one up sees the task too.",
    unit: 'pause',
    source: 'handbook §3.2',
  },
  'priority.urgentKinds': {
    doc: 'Kinds of case that come before everything else.',
    unit: 'names',
    source: 'handbook §2, §3.1, §7; the list is design',
  },
  'priority.highFrom': {
    doc: 'Matters of at least this sum come before the others, as do severe ones.',
    unit: 'fen',
    source: 'handbook §3.1; the number is design',
  },

  'parcel.lookEvery': { doc: 'Between two looks at a parcel.', unit: 'pause', source: 'platform.md §4' },
  'parcel.suspectAfter': {
    doc: 'A tracking number without movement for this long is shown to the supervisor.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'parcel.chaseAfter': {
    doc: 'Nothing was sent back for this long: the agent asks the buyer.',
    unit: 'pause',
    source: 'handbook §3.5; the number is design',
  },
  'fraud.bulkPieces': {
    doc: 'An order of so many pieces that all comes back is a sign of fraud.',
    unit: 'ordinal',
    source: 'handbook §7; the number (§11, a dozen) is design',
  },
  'fraud.returnsAtLeast': {
    doc: 'So many orders of a buyer that came back may be a sign of fraud.',
    unit: 'ordinal',
    source: 'handbook §7; the number is design',
  },
  'fraud.returnShare': {
    doc: 'They are one where this share of the orders that the shop had a case about came back.',
    unit: 'percent',
    source: 'handbook §7; the number is design',
  },
  'fraud.returnsWithin': {
    doc: "How far back a buyer's returns count.",
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'noReason.window': {
    doc: 'A return without reason is asked for within this of the receipt.',
    unit: 'pause',
    source: 'handbook §5',
  },
  'dispatch.within': {
    doc: 'The warehouse ships what is owed within this, then the supervisor is told.',
    unit: 'pause',
    source: 'handbook §9; the number is design',
  },
  'claim.within': {
    doc: 'The courier answers a claim within this, then the supervisor is told.',
    unit: 'pause',
    source: 'handbook §5; the number is design',
  },
  'errand.within': {
    doc: 'A person does what only a person can within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §3.4; the number is design',
  },
  'chase.within': {
    doc: 'Whoever must ask the courier or the warehouse does so within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §5; the number is design',
  },
  'chase.every': {
    doc: 'An answer that settles nothing is asked for anew after this.',
    unit: 'pause',
    source: 'handbook §3.5',
  },
  'logistics.receiptDays': {
    doc: "By how many days the buyer's confirm-receipt time is extended when the parcel is late.",
    unit: 'receiptDays',
    source: 'handbook §5; platform.md §1',
  },
  'logistics.backWithin': {
    doc: 'A parcel that the courier brings back is here within this, then it goes one role up.',
    unit: 'pause',
    source: 'design',
  },
  'problemOrder.sorts': {
    doc: 'What may be wrong with an order before it is shipped, and the words that tell the buyer.',
    unit: 'sorts',
    source: 'handbook §5',
  },
  'priceProtection.window': {
    doc: 'A price drop counts until this long after the buyer paid.',
    unit: 'pause',
    source: 'handbook §4; the number is design',
  },
  'freightTopUp.within': {
    doc: 'The buyer pays a freight link within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §4; the number is design',
  },
  'freight.share': {
    doc: "Whether what a buyer's wish costs in freight is borne half and half.",
    unit: 'yesNo',
    source: 'handbook §4',
  },
  'freight.likely.near': {
    doc: 'What a return from nearby is likely to cost: the agent sees it beside the price.',
    unit: 'fen',
    source: 'handbook §4; the number is design',
  },
  'freight.likely.far': {
    doc: 'What a return from far away is likely to cost: the agent sees it beside the price.',
    unit: 'fen',
    source: 'handbook §4; the number is design',
  },
  'partialRefund.suggest.first': {
    doc: 'Of the price: what a buyer who keeps the goods is offered first.',
    unit: 'percent',
    source: 'handbook §4: 2–3 yuan of 20',
  },
  'partialRefund.suggest.most': {
    doc: 'Of the price: the most that an agent gives alone to a buyer who keeps the goods; beyond it, "return it, please".',
    unit: 'percent',
    source: 'handbook §4: 5–6 yuan of 20',
  },
  'waiver.most': {
    doc: 'Of the price: the most that is waived of one order before it is paid.',
    unit: 'percent',
    source: 'handbook §2',
  },
  'waiver.aDay': {
    doc: 'How often one person waives something a day.',
    unit: 'ordinal',
    source: 'handbook §2: 2–3 times a day',
  },
  'coupon.most': {
    doc: 'Of the price: the most that an agent gives alone as a coupon or off a substitute.',
    unit: 'percent',
    source: 'handbook §11, story 9',
  },
  'earlyRefund.enabled': {
    doc: 'Whether a small refund is paid when the return has moved, before it is inspected.',
    unit: 'yesNo',
    source: 'handbook §5; off by default is design',
  },
  'earlyRefund.upTo': {
    doc: 'The most that is paid before the return is inspected.',
    unit: 'fen',
    source: 'handbook §5; the number is design',
  },
  'earlyRefund.mostSignals': {
    doc: 'The most signs of fraud that the record of a buyer who is paid early may hold.',
    unit: 'count',
    source: 'handbook §5, §7; the number is design',
  },
  'invoice.within': {
    doc: 'Finance issues an invoice within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §5; the number is design',
  },
  'review.tiers': {
    doc: 'How many tiers try one after the other to turn a neutral or bad review.',
    unit: 'ordinal',
    source: 'handbook §8',
  },
  'review.callsPerTier': {
    doc: 'The most calls that one tier makes to a buyer about a review.',
    unit: 'ordinal',
    source: 'handbook §8; the number is design',
  },
  'review.callsInAll': {
    doc: 'The most calls to a buyer about one review, over all tiers: below what would be reported as harassment.',
    unit: 'ordinal',
    source: 'handbook §8; the number is design',
  },
  'review.callAgainAfter': {
    doc: 'Between two calls of one tier about a review.',
    unit: 'pause',
    source: 'handbook §8; the number is design',
  },
  'review.tierPause': {
    doc: "Between one tier's last call about a review and the next tier's first.",
    unit: 'pause',
    source: 'handbook §8; the number is design',
  },
  'review.lookAfter': {
    doc: 'A buyer said that the review will be changed: it is looked at after this.',
    unit: 'pause',
    source: 'handbook §8; the number is design',
  },
  'review.explainAfter': {
    doc: "The public explanation of a review is there within this of the case's opening.",
    unit: 'pause',
    source: 'handbook §8',
  },
  'review.explainTerm': {
    doc: 'The platform takes an explanation until this long after the review.',
    unit: 'pause',
    source: 'platform.md §1',
  },
  'review.explainRemindBefore': {
    doc: 'An explanation that is still missing goes to the supervisor this long before that.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'review.explanationLength': {
    doc: 'The most characters of a public explanation.',
    unit: 'ordinal',
    source: 'platform.md §1',
  },
  'intervention.firstTerm': {
    doc: "Where the platform shows no deadline: evidence is taken within this of the referee's coming in.",
    unit: 'pause',
    source: 'platform.md §1',
  },
  'intervention.secondTerm': {
    doc: "The shop may add evidence within this of the first term's end.",
    unit: 'pause',
    source: 'platform.md §1',
  },
  'intervention.remindAgentBefore': {
    doc: 'The agent is reminded of the evidence pack this long before a term ends.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'intervention.remindSupervisorBefore': {
    doc: 'The supervisor is reminded instead this long before it.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'intervention.remindManagerBefore': {
    doc: 'The manager is reminded instead this long before it.',
    unit: 'pause',
    source: 'handbook §7; the number is design',
  },
  'intervention.packTakes': {
    doc: 'How long it takes to make an evidence pack: every reminder comes earlier.',
    unit: 'pause',
    source: 'handbook §7',
  },
  'intervention.verdictWithin': {
    doc: 'After the last term the verdict is looked for after this.',
    unit: 'pause',
    source: 'platform.md §1',
  },
  'intervention.mostPieces': {
    doc: 'The most pieces in an evidence pack.',
    unit: 'ordinal',
    source: 'design',
  },
  'intervention.mostBytes': {
    doc: 'The most that an evidence pack may hold together.',
    unit: 'bytes',
    source: 'design',
  },
  'intervention.media': {
    doc: 'The sorts of files that the referee takes, and the most that one may hold.',
    unit: 'media',
    source: 'platform.md §2: images 500 KB; the others are design',
  },
  'errand.withBuyer': {
    doc: 'The same where the buyer has to answer or to send photos first.',
    unit: 'pause',
    source: 'handbook §6',
  },
  'errand.withCourier': {
    doc: 'The same where the courier has to look something up first.',
    unit: 'pause',
    source: 'handbook §5; the number is design',
  },
  'inspection.within': {
    doc: 'The warehouse inspects a received parcel within this, then the supervisor is told.',
    unit: 'pause',
    source: 'handbook §9; the number is design',
  },
  'evidence.pieces': {
    doc: 'What photos are asked for before goods may come back.',
    unit: 'texts',
    source: 'handbook §3.2, §9',
  },
  'evidence.within': {
    doc: 'The buyer sends the photos within this, then the agent asks again.',
    unit: 'pause',
    source: 'handbook §6',
  },
  'evidence.judgeWithin': {
    doc: 'Photos that came are judged within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §9; the number is design',
  },
  'memo.flags.withFault': {
    doc: 'The flag of an order whose note is about a fault.',
    unit: 'flag',
    source: 'handbook §9; platform.md §2; the colour is design',
  },
  'memo.flags.noFault': {
    doc: 'The flag of an order whose note is about no fault.',
    unit: 'flag',
    source: 'handbook §9; platform.md §2; the colour is design',
  },
  'memo.flags.return': {
    doc: 'The flag of an order whose goods come back for the money.',
    unit: 'flag',
    source: 'handbook §9; platform.md §2; the colour is design',
  },
  'registration.causes': {
    doc: 'What a case may have been caused by, to be counted; anything else counts as `other`.',
    unit: 'texts',
    source: 'handbook §3.6, §10; the list is design',
  },
  'application.within': {
    doc: 'The buyer changes or withdraws the application within this; then a person phones.',
    unit: 'pause',
    source: 'handbook §6',
  },
  'payout.queryAfter': {
    doc: 'Pauses between queries of a payment with an unknown result; after the last one finance decides.',
    unit: 'pauses',
    source: 'handbook §4; platform.md §3',
  },
  'payout.payeeWithin': {
    doc: 'The buyer gives account and name within this, otherwise the claim lapses.',
    unit: 'pause',
    source: 'handbook §4; the number is design',
  },
  'followUp.after': {
    doc: 'The follow-up comes this long after the settlement.',
    unit: 'duration',
    source: 'handbook §3.6; the number is design',
  },
  'followUp.silence': {
    doc: 'Silence for this long counts as solved.',
    unit: 'pause',
    source: 'handbook §3.6; the number is design',
  },

  'words.blocked': {
    doc: 'Never said to a buyer nor written on the platform: the command is refused.',
    unit: 'wordings',
    source: 'handbook §6',
  },
  'words.warned': {
    doc: 'May be said, but the case takes note of it.',
    unit: 'wordings',
    source: 'handbook §6',
  },
  afterSalesTerm: {
    doc: 'A closed case can be reopened until this long after the trade succeeded.',
    unit: 'pause',
    source: 'platform.md §1',
  },
};
