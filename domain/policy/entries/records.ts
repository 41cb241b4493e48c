import type { Entries } from './entry';

/** Reviews, the referee, evidence, notes, settlement and the words of the shop (handbook §5, §6, §8, §9). */
export const records = {
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
  'evidence.mostPieces': {
    doc: 'The most pieces of evidence that one case holds.',
    unit: 'ordinal',
    source: 'design',
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
} satisfies Entries;
