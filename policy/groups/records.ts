import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time';
import { HANDBOOK_CAUSES } from '../causes';
import { entry } from '../entry';
import { HANDBOOK_PIECES } from '../pieces';
import { bytes, duration, flag, media, ordinal, pause, pauses, percents, texts, wordings, yesNo } from '../units';
import { ALARM_WORDS, HANDBOOK_WORDS } from '../words';

/** Reviews, the referee, evidence, notes, settlement and the words of the shop (handbook §5, §6, §8, §9). */
export const records = {
  review: z.strictObject({
    tiers: entry(ordinal, {
      handbook: 4,
      doc: 'How many tiers try one after the other to turn a neutral or bad review.',
      source: 'handbook §8',
    }),
    callsPerTier: entry(ordinal, {
      handbook: 2,
      doc: 'The most calls that one tier makes to a buyer about a review.',
      source: 'handbook §8; the number is design',
    }),
    callsInAll: entry(ordinal, {
      handbook: 6,
      doc: 'The most calls to a buyer about one review, over all tiers: below what would be reported as harassment.',
      source: 'handbook §8; the number is design',
    }),
    callAgainAfter: entry(pause, {
      handbook: DAY,
      doc: 'Between two calls of one tier about a review.',
      source: 'handbook §8; the number is design',
    }),
    tierPause: entry(pause, {
      handbook: 2 * DAY,
      doc: "Between one tier's last call about a review and the next tier's first.",
      source: 'handbook §8; the number is design',
    }),
    lookAfter: entry(pause, {
      handbook: DAY,
      doc: 'A buyer said that the review will be changed: it is looked at after this.',
      source: 'handbook §8; the number is design',
    }),
    mattersAPerson: entry(ordinal, {
      handbook: 30,
      doc: 'So many open reviews one person works. What is more than that of all waits for tomorrow, and the list says so.',
      source: 'handbook §8; the number is design',
    }),
    tierTargets: entry(percents, {
      handbook: [30, 25, 20, 15],
      doc: "So many of a tier's reviews shall be turned in a month: the first tier's share, then the second's, and so on.",
      source: 'handbook §8; the numbers are design',
    }),
    explainAfter: entry(pause, {
      handbook: DAY,
      doc: "The public explanation of a review is there within this of the case's opening.",
      source: 'handbook §8',
    }),
    explainTerm: entry(pause, {
      handbook: 30 * DAY,
      doc: 'The platform takes an explanation until this long after the review.',
      source: 'platform.md §1',
    }),
    explainRemindBefore: entry(pause, {
      handbook: 5 * DAY,
      doc: 'An explanation that is still missing goes to the supervisor this long before that.',
      source: 'handbook §7; the number is design',
    }),
    explanationLength: entry(ordinal, {
      handbook: 500,
      doc: 'The most characters of a public explanation.',
      source: 'platform.md §1',
    }),
  }),
  intervention: z.strictObject({
    firstTerm: entry(pause, {
      handbook: 3 * DAY,
      doc: "Where the platform shows no deadline: evidence is taken within this of the referee's coming in.",
      source: 'platform.md §1',
    }),
    secondTerm: entry(pause, {
      handbook: DAY,
      doc: "The shop may add evidence within this of the first term's end.",
      source: 'platform.md §1',
    }),
    remindAgentBefore: entry(pause, {
      handbook: DAY,
      doc: 'The agent is reminded of the evidence pack this long before a term ends.',
      source: 'handbook §7; the number is design',
    }),
    remindSupervisorBefore: entry(pause, {
      handbook: 8 * HOUR,
      doc: 'The supervisor is reminded instead this long before it.',
      source: 'handbook §7; the number is design',
    }),
    remindManagerBefore: entry(pause, {
      handbook: 4 * HOUR,
      doc: 'The manager is reminded instead this long before it.',
      source: 'handbook §7; the number is design',
    }),
    packTakes: entry(pause, {
      handbook: 2 * HOUR,
      doc: 'How long it takes to make an evidence pack: every reminder comes earlier.',
      source: 'handbook §7',
    }),
    verdictWithin: entry(pause, {
      handbook: 8 * DAY,
      doc: 'After the last term the verdict is looked for after this.',
      source: 'platform.md §1',
    }),
    mostPieces: entry(ordinal, { handbook: 20, doc: 'The most pieces in an evidence pack.', source: 'design' }),
    mostBytes: entry(bytes, {
      handbook: 50_000_000,
      doc: 'The most that an evidence pack may hold together.',
      source: 'design',
    }),
    media: entry(media, {
      handbook: [
        { mediaType: 'image/jpeg', mostBytes: 500_000 },
        { mediaType: 'image/png', mostBytes: 500_000 },
        { mediaType: 'image/gif', mostBytes: 500_000 },
        { mediaType: 'video/mp4', mostBytes: 20_000_000 },
      ],
      doc: 'The sorts of files that the referee takes, and the most that one may hold.',
      source: 'platform.md §2: images 500 KB; the others are design',
    }),
  }),
  inspection: z.strictObject({
    within: entry(pause, {
      handbook: 2 * DAY,
      doc: 'The warehouse inspects a received parcel within this, then the supervisor is told.',
      source: 'handbook §9; the number is design',
    }),
  }),
  evidence: z.strictObject({
    pieces: entry(texts, {
      handbook: HANDBOOK_PIECES,
      doc: 'What photos are asked for before goods may come back.',
      source: 'handbook §3.2, §9',
    }),
    within: entry(pause, {
      handbook: 2 * DAY,
      doc: 'The buyer sends the photos within this, then the agent asks again.',
      source: 'handbook §6',
    }),
    judgeWithin: entry(pause, {
      handbook: 4 * HOUR,
      doc: 'Photos that came are judged within this, then it goes one role up.',
      source: 'handbook §9; the number is design',
    }),
    mostPieces: entry(ordinal, {
      handbook: 30,
      doc: 'The most pieces of evidence that one case holds.',
      source: 'design',
    }),
  }),
  memo: z.strictObject({
    flags: z.strictObject({
      withFault: entry(flag, {
        handbook: 1,
        doc: 'The flag of an order whose note is about a fault.',
        source: 'handbook §9; platform.md §2; the colour is design',
      }),
      noFault: entry(flag, {
        handbook: 4,
        doc: 'The flag of an order whose note is about no fault.',
        source: 'handbook §9; platform.md §2; the colour is design',
      }),
      return: entry(flag, {
        handbook: 2,
        doc: 'The flag of an order whose goods come back for the money.',
        source: 'handbook §9; platform.md §2; the colour is design',
      }),
    }),
  }),
  registration: z.strictObject({
    causes: entry(texts, {
      handbook: HANDBOOK_CAUSES,
      doc: 'What a case may have been caused by, to be counted; anything else counts as `other`.',
      source: 'handbook §3.6, §10; the list is design',
    }),
  }),
  application: z.strictObject({
    within: entry(pause, {
      handbook: 2 * DAY,
      doc: 'The buyer changes or withdraws the application within this; then a person phones.',
      source: 'handbook §6',
    }),
  }),
  payout: z.strictObject({
    byList: entry(yesNo, {
      handbook: false,
      doc: 'Whether every transfer waits until two people of finance have let it go from the refund list.',
      source: 'handbook §4; off by default is design',
    }),
    queryAfter: entry(pauses, {
      handbook: [10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
      doc: 'Pauses between queries of a payment with an unknown result; after the last one finance decides.',
      source: 'handbook §4; platform.md §3',
    }),
    payeeWithin: entry(pause, {
      handbook: 7 * DAY,
      doc: 'The buyer gives account and name within this, otherwise the agent talks with the buyer anew; freight alone lapses.',
      source: 'handbook §4; the number is design',
    }),
  }),
  followUp: z.strictObject({
    after: entry(duration, {
      handbook: 2 * DAY,
      doc: 'The follow-up comes this long after the settlement.',
      source: 'handbook §3.6; the number is design',
    }),
    silence: entry(pause, {
      handbook: 3 * DAY,
      doc: 'Silence for this long counts as solved.',
      source: 'handbook §3.6; the number is design',
    }),
  }),
  words: z.strictObject({
    blocked: entry(wordings, {
      handbook: HANDBOOK_WORDS.blocked,
      doc: 'Never said to a buyer nor written on the platform: the command is refused.',
      source: 'handbook §6',
    }),
    warned: entry(wordings, {
      handbook: HANDBOOK_WORDS.warned,
      doc: 'May be said, but the case takes note of it.',
      source: 'handbook §6',
    }),
    alarm: entry(texts, {
      handbook: ALARM_WORDS,
      doc: 'A buyer who says one of these is the manager’s matter at once.',
      source: 'handbook §2',
    }),
  }),
  afterSalesTerm: entry(pause, {
    handbook: 15 * DAY,
    doc: 'A closed case can be reopened until this long after the trade succeeded.',
    source: 'platform.md §1',
  }),
};
