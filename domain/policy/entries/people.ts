import type { Entries } from './entry';

/** Who may decide what, when the shop works and how soon it answers (handbook §2, §3, §4). */
export const people = {
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
  'ladder.skippedBy': {
    doc: 'Who may offer a remedy before its turn, or one that is an exception, with the reason why.',
    unit: 'roles',
    source: 'handbook §2, §3.4; who it is, is design',
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
} satisfies Entries;
