import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { entry } from '../entry';
import { duration, fen, kinds, ordinal, pause, timeOfDay, timesOfDay, utcOffset } from '../units';

/** After-sales and out-of-stock matters: who is offline is phoned at once rather than waited for (handbook §6). */
const HANDBOOK_SOONER = [
  'refundInTransit',
  'qualityReturn',
  'notAsImagined',
  'usageHelp',
  'noReasonReturn',
  'exchange',
  'missingOrWrong',
  'courierDamage',
  'logisticsAnomaly',
  'problemOrder',
  'complaint',
];

/** Which shop it is, and how its buyers are talked to: contact, promises, countdowns (handbook §6, §7). */
export const buyers = {
  version: entry(ordinal, {
    handbook: 1,
    doc: 'Counts the policies of a shop; a case keeps the one it was opened with.',
    source: 'design',
  }),
  utcOffsetMinutes: entry(utcOffset, {
    handbook: 8 * 60,
    doc: "The shop's wall clock, ahead of UTC.",
    source: 'design',
  }),
  contact: z.strictObject({
    phoneAfter: entry(duration, {
      handbook: 2 * DAY,
      doc: 'Silence on chat after which the buyer is phoned.',
      source: 'handbook §6',
    }),
    callAgainAfter: entry(pause, {
      handbook: DAY,
      doc: 'Between two calls to a buyer who could not be reached.',
      source: 'design',
    }),
    giveUpAfter: entry(duration, {
      handbook: 3 * DAY,
      doc: 'From the first call that reached nobody: then a message is left and the case goes on.',
      source: 'handbook §6',
    }),
    phoneOverdueAfter: entry(pause, {
      handbook: DAY,
      doc: 'A call that nobody made goes to the supervisor after this.',
      source: 'design',
    }),
    callsFrom: entry(timeOfDay, {
      handbook: 9 * 60,
      doc: 'Buyers are phoned from this time of the day.',
      source: 'handbook §6',
    }),
    callsUntil: entry(timeOfDay, {
      handbook: 22 * 60,
      doc: 'Buyers are phoned until this time of the day.',
      source: 'handbook §6',
    }),
    redialAfter: entry(pause, {
      handbook: 30 * MINUTE,
      doc: 'A line on which nobody was heard is dialled once more after this.',
      source: 'handbook §6; the number is design',
    }),
    callsADay: entry(ordinal, {
      handbook: 2,
      doc: 'The most calls to one buyer a day, over all cases of the shop.',
      source: 'handbook §6, §8; the number is design',
    }),
    callsInWindow: entry(ordinal, {
      handbook: 6,
      doc: 'The most calls to one buyer within the window, over all cases of the shop.',
      source: 'handbook §6, §8; the number is design',
    }),
    callsWindow: entry(pause, {
      handbook: 7 * DAY,
      doc: 'Calls to one buyer are counted over this time.',
      source: 'handbook §6, §8; the number is design',
    }),
    sooner: z.strictObject({
      kinds: entry(kinds, {
        handbook: HANDBOOK_SOONER,
        doc: 'In these kinds a buyer who is known to be offline is phoned sooner.',
        source: 'handbook §6',
      }),
      after: entry(duration, {
        handbook: 0,
        doc: 'How long after it is known that the buyer is offline.',
        source: 'handbook §6',
      }),
    }),
    shiftStart: z.strictObject({
      kinds: entry(kinds, {
        handbook: [],
        doc: 'In these kinds a silent buyer is phoned when the next shift starts; the handbook names complaints and refunds.',
        source: 'handbook §6; off by default',
      }),
      at: entry(timesOfDay, { handbook: [9 * 60, 10 * 60, 17 * 60], doc: 'When shifts start.', source: 'handbook §9' }),
    }),
    nameQuestionAfter: entry(duration, {
      handbook: HOUR,
      doc: "A reply that comes later than this names the buyer's question.",
      source: 'handbook §6',
    }),
    closeOnSilenceAfter: entry(pause, {
      handbook: 7 * DAY,
      doc: 'No word from a buyer without an open refund: the case is closed after this.',
      source: 'handbook §3.6; the number is design',
    }),
  }),
  promise: z.strictObject({
    remindBefore: entry(duration, {
      handbook: 30 * MINUTE,
      doc: 'Who promised a buyer a time is reminded this long before it.',
      source: 'handbook §6; the number is design',
    }),
    callGrace: entry(duration, {
      handbook: 30 * MINUTE,
      doc: "A call at the buyer's time may be this late.",
      source: 'handbook §6; the number is design',
    }),
    longest: entry(pause, {
      handbook: 30 * DAY,
      doc: 'No time is promised to a buyer further ahead than this.',
      source: 'design',
    }),
  }),
  countdown: z.strictObject({
    remindAgentBefore: entry(duration, {
      handbook: 12 * HOUR,
      doc: "The agent is reminded this long before the platform's deadline.",
      source: 'handbook §7; the number is design',
    }),
    remindSupervisorBefore: entry(duration, {
      handbook: 4 * HOUR,
      doc: 'The supervisor is reminded instead this long before it.',
      source: 'handbook §7; the number is design',
    }),
    actBefore: entry(duration, {
      handbook: 30 * MINUTE,
      doc: 'The case acts by itself this long before the platform would.',
      source: 'handbook §7; the number is design',
    }),
    lateAfter: entry(duration, {
      handbook: 10 * MINUTE,
      doc: 'A reminder that comes this much too late looks at the live deadline first: the shop was asleep.',
      source: 'handbook §7; the number is design',
    }),
    agreeUpTo: entry(fen, {
      handbook: 500_00,
      doc: 'The most that the case agrees to by itself; more is left to people.',
      source: 'design',
    }),
    fallback: z.strictObject({
      sellerAnswers: entry(pause, {
        handbook: 24 * HOUR,
        doc: 'Where the platform shows no deadline: the shop answers an application within this.',
        source: 'platform.md §1',
      }),
      buyerShips: entry(pause, {
        handbook: 7 * DAY,
        doc: 'Where the platform shows no deadline: the buyer ships the return within this.',
        source: 'platform.md §1',
      }),
      sellerConfirms: entry(pause, {
        handbook: 10 * DAY,
        doc: 'Where the platform shows no deadline: the shop confirms the returned goods within this.',
        source: 'platform.md §1',
      }),
      buyerReacts: entry(pause, {
        handbook: 5 * DAY,
        doc: 'Where the platform shows no deadline: the buyer answers a refusal within this.',
        source: 'platform.md §1',
      }),
    }),
  }),
};
