import { z } from 'zod';
import { HOUR, MINUTE } from '../../domain/time';
import { entry } from '../entry';
import {
  fen,
  limits,
  names,
  ordinal,
  pause,
  peakDays,
  percent,
  roles,
  timeOfDay,
  timers,
  vacations,
  weekdays,
} from '../units';

/** Who may decide what, when the shop works and how soon it answers (handbook §2, §3, §4). */
export const people = {
  authority: z.strictObject({
    compensation: entry(limits, {
      handbook: { midSales: 10_00, afterSales: 30_00, supervisor: 30_00, manager: null },
      doc: 'The most that a role pays alone to make up for something.',
      source: 'handbook §2, §4',
    }),
    retention: entry(limits, {
      handbook: { midSales: 5_00, afterSales: 20_00, supervisor: 20_00, manager: null },
      doc: 'The most that a role pays alone to keep a buyer who would return the goods.',
      source: 'handbook §4',
    }),
    priceDifference: entry(limits, {
      handbook: { midSales: 10_00, afterSales: 30_00, supervisor: 50_00, manager: null },
      doc: 'The most that a role pays back alone after a price drop.',
      source: 'handbook §4; the number is design',
    }),
    pageCompensation: entry(limits, {
      handbook: { midSales: 5_00, afterSales: 15_00, supervisor: 30_00, manager: null },
      doc: 'The most that a role pays alone where the page promised more than the goods are.',
      source: 'handbook §5: 5–15 yuan; above that design',
    }),
    concession: entry(limits, {
      handbook: { midSales: 5_00, afterSales: 15_00, supervisor: 100_00, manager: null },
      doc: 'The most that a role pays alone of what is not proven or not owed.',
      source: 'handbook §5; the number is design',
    }),
    partialRefund: entry(limits, {
      handbook: { midSales: 5_00, afterSales: 15_00, supervisor: 50_00, manager: null },
      doc: 'The most that a role refunds alone to a buyer who keeps the goods: about the return postage.',
      source: 'handbook §4; the number is design',
    }),
    refund: entry(limits, {
      handbook: { midSales: 200_00, afterSales: null, supervisor: null, manager: null },
      doc: 'The most that a role refunds alone of what the buyer paid.',
      source: 'handbook §2; the number is design',
    }),
    refundWithoutReturn: entry(limits, {
      handbook: { supervisor: 200_00, manager: null },
      doc: 'The most that a role refunds alone while the buyer keeps the goods: remote, worthless or badly damaged.',
      source: 'handbook §4, §5; the number is design',
    }),
    freight: entry(limits, {
      handbook: { midSales: 15_00, afterSales: 25_00, supervisor: 50_00, manager: null },
      doc: 'The most that a role pays back alone of postage that the buyer advanced.',
      source: 'handbook §4; the number is design',
    }),
    reviewRecovery: entry(limits, {
      handbook: { afterSales: 5_00, supervisor: 10_00, manager: 10_00 },
      doc: 'The most that a role pays alone while a review is talked about; what nobody may pay is an exorbitant demand.',
      source: 'handbook §8; the number is design',
    }),
    coupon: entry(limits, {
      handbook: { midSales: 10_00, afterSales: 30_00, supervisor: 50_00, manager: null },
      doc: 'The most that a role gives alone as a coupon: its value counts against what was paid.',
      source: 'handbook §2, §4; the number is design',
    }),
  }),
  ladder: z.strictObject({
    skippedBy: entry(roles, {
      handbook: ['afterSales', 'reviewRecovery', 'supervisor', 'manager'],
      doc: 'Who may offer a remedy before its turn, or one that is an exception, with the reason why.',
      source: 'handbook §2, §3.4; who it is, is design',
    }),
  }),
  approval: z.strictObject({
    remindAfter: entry(pause, {
      handbook: 2 * HOUR,
      doc: 'Whoever must decide on an approval is reminded after this.',
      source: 'handbook §7; the number is design',
    }),
    escalateAfter: entry(pause, {
      handbook: 4 * HOUR,
      doc: 'An approval that nobody gave goes one role up after this.',
      source: 'handbook §2; the number is design',
    }),
  }),
  hours: z.strictObject({
    workDays: entry(weekdays, {
      handbook: [1, 2, 3, 4, 5, 6, 7],
      doc: 'The weekdays on which the shop works.',
      source: 'handbook §9; design',
    }),
    worksFrom: entry(timeOfDay, {
      handbook: 9 * 60,
      doc: 'The first shift begins at this time of the day.',
      source: 'handbook §9',
    }),
    worksUntil: entry(timeOfDay, {
      handbook: 23 * 60 + 30,
      doc: 'The last shift ends at this time of the day.',
      source: 'handbook §9',
    }),
    vacations: entry(vacations, { handbook: [], doc: 'Dates on which nobody works.', source: 'handbook §7; design' }),
    ownTimers: entry(timers, {
      handbook: 'calendar',
      doc: "What the shop's own clocks run by. The platform's countdowns and times measured on the buyer never ask.",
      source: 'handbook §7; design',
    }),
  }),
  peakDays: entry(peakDays, {
    handbook: [],
    doc: 'Days with their own hours (worksFrom, worksUntil), answer time (respondWithin, ms), talkingBuyers, words outside hours.',
    source: 'handbook §6',
  }),
  response: z.strictObject({
    within: entry(pause, {
      handbook: 10 * MINUTE,
      doc: "The buyer hears back within this of the shop's own turn; then the next one up sees the task too.",
      source: 'handbook §3.2',
    }),
  }),
  priority: z.strictObject({
    urgentKinds: entry(names, {
      handbook: ['intervention', 'reviewRecovery', 'complaint'],
      doc: 'Kinds of case that come before everything else.',
      source: 'handbook §2, §3.1, §7; the list is design',
    }),
    highFrom: entry(fen, {
      handbook: 500_00,
      doc: 'Matters of at least this sum come before the others, as do severe ones.',
      source: 'handbook §3.1; the number is design',
    }),
  }),
  waiver: z.strictObject({
    most: entry(percent, {
      handbook: 1,
      doc: 'Of the price: the most that is waived of one order before it is paid.',
      source: 'handbook §2',
    }),
    aDay: entry(ordinal, {
      handbook: 3,
      doc: 'How often one person waives something a day.',
      source: 'handbook §2: 2–3 times a day',
    }),
  }),
};
