import { z } from 'zod';
import { DAY, HOUR } from '../../domain/time';
import { entry } from '../entry';
import { HANDBOOK_PROBLEM_SORTS } from '../problemSorts';
import { ordinal, pause, percent, receiptDays, sorts } from '../units';

/** Parcels, their troubles, and the kinds of case about them (handbook §5, §7). */
export const goods = {
  parcel: z.strictObject({
    lookEvery: entry(pause, { handbook: 12 * HOUR, doc: 'Between two looks at a parcel.', source: 'platform.md §4' }),
    suspectAfter: entry(pause, {
      handbook: 3 * DAY,
      doc: 'A tracking number without movement for this long is shown to the supervisor.',
      source: 'handbook §7; the number is design',
    }),
    chaseAfter: entry(pause, {
      handbook: 5 * DAY,
      doc: 'Nothing was sent back for this long: the agent asks the buyer.',
      source: 'handbook §3.5; the number is design',
    }),
  }),
  fraud: z.strictObject({
    bulkPieces: entry(ordinal, {
      handbook: 12,
      doc: 'An order of so many pieces that all comes back is a sign of fraud.',
      source: 'handbook §7; the number (§11, a dozen) is design',
    }),
    returnsAtLeast: entry(ordinal, {
      handbook: 4,
      doc: 'So many orders of a buyer that came back may be a sign of fraud.',
      source: 'handbook §7; the number is design',
    }),
    returnShare: entry(percent, {
      handbook: 80,
      doc: 'They are one where this share of the orders that the shop had a case about came back.',
      source: 'handbook §7; the number is design',
    }),
    returnsWithin: entry(pause, {
      handbook: 90 * DAY,
      doc: "How far back a buyer's returns count.",
      source: 'handbook §7; the number is design',
    }),
  }),
  noReason: z.strictObject({
    window: entry(pause, {
      handbook: 7 * DAY,
      doc: 'A return without reason is asked for within this of the receipt.',
      source: 'handbook §5',
    }),
  }),
  dispatch: z.strictObject({
    within: entry(pause, {
      handbook: DAY,
      doc: 'The warehouse ships what is owed within this, then the supervisor is told.',
      source: 'handbook §9; the number is design',
    }),
  }),
  claim: z.strictObject({
    within: entry(pause, {
      handbook: 7 * DAY,
      doc: 'The courier or the supplier answers a claim within this, then the supervisor is told.',
      source: 'handbook §5; the number is design',
    }),
  }),
  errand: z.strictObject({
    within: entry(pause, {
      handbook: 4 * HOUR,
      doc: 'A person does what only a person can within this, then it goes one role up.',
      source: 'handbook §3.4; the number is design',
    }),
    withBuyer: entry(pause, {
      handbook: 2 * DAY,
      doc: 'The same where the buyer has to answer or to send photos first.',
      source: 'handbook §6',
    }),
    withCourier: entry(pause, {
      handbook: DAY,
      doc: 'The same where the courier has to look something up first.',
      source: 'handbook §5; the number is design',
    }),
  }),
  chase: z.strictObject({
    within: entry(pause, {
      handbook: 4 * HOUR,
      doc: 'Whoever must ask the courier or the warehouse does so within this, then it goes one role up.',
      source: 'handbook §5; the number is design',
    }),
    every: entry(pause, {
      handbook: DAY,
      doc: 'An answer that settles nothing is asked for anew after this.',
      source: 'handbook §3.5',
    }),
  }),
  logistics: z.strictObject({
    receiptDays: entry(receiptDays, {
      handbook: 7,
      doc: "By how many days the buyer's confirm-receipt time is extended when the parcel is late.",
      source: 'handbook §5; platform.md §1',
    }),
    backWithin: entry(pause, {
      handbook: 7 * DAY,
      doc: 'A parcel that the courier brings back is here within this, then it goes one role up.',
      source: 'design',
    }),
  }),
  problemOrder: z.strictObject({
    sorts: entry(sorts, {
      handbook: HANDBOOK_PROBLEM_SORTS,
      doc: 'What may be wrong with an order before it is shipped, and the words that tell the buyer.',
      source: 'handbook §5',
    }),
  }),
  priceProtection: z.strictObject({
    window: entry(pause, {
      handbook: 15 * DAY,
      doc: 'A price drop counts until this long after the buyer paid.',
      source: 'handbook §4; the number is design',
    }),
  }),
};
