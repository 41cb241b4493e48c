import type { Entries } from './entry';

/** Which shop it is, and how its buyers are talked to: contact, promises, countdowns (handbook §6, §7). */
export const buyers = {
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
} satisfies Entries;
