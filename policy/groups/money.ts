import { z } from 'zod';
import { DAY } from '../../domain/time';
import { entry } from '../entry';
import { count, fen, pause, percent, yesNo } from '../units';

/** Freight, small sums, early payment and the invoice (handbook §4, §5). */
export const money = {
  freightTopUp: z.strictObject({
    within: entry(pause, {
      handbook: 2 * DAY,
      doc: 'The buyer pays a freight link within this, then it goes one role up.',
      source: 'handbook §4; the number is design',
    }),
  }),
  freight: z.strictObject({
    share: entry(yesNo, {
      handbook: false,
      doc: "Whether what a buyer's wish costs in freight is borne half and half.",
      source: 'handbook §4',
    }),
    likely: z.strictObject({
      near: entry(fen, {
        handbook: 8_00,
        doc: 'What a return from nearby is likely to cost: the agent sees it beside the price.',
        source: 'handbook §4; the number is design',
      }),
      far: entry(fen, {
        handbook: 15_00,
        doc: 'What a return from far away is likely to cost: the agent sees it beside the price.',
        source: 'handbook §4; the number is design',
      }),
    }),
  }),
  partialRefund: z.strictObject({
    suggest: z.strictObject({
      first: entry(percent, {
        handbook: 15,
        doc: 'Of the price: what a buyer who keeps the goods is offered first.',
        source: 'handbook §4: 2–3 yuan of 20',
      }),
      most: entry(percent, {
        handbook: 30,
        doc: 'Of the price: the most that an agent gives alone to a buyer who keeps the goods; beyond it, "return it, please".',
        source: 'handbook §4: 5–6 yuan of 20',
      }),
    }),
  }),
  coupon: z.strictObject({
    most: entry(percent, {
      handbook: 10,
      doc: 'Of the price: the most that an agent gives alone as a coupon or off a substitute.',
      source: 'handbook §11, story 9',
    }),
  }),
  earlyRefund: z.strictObject({
    enabled: entry(yesNo, {
      handbook: false,
      doc: 'Whether a small refund is paid when the return has moved, before it is inspected.',
      source: 'handbook §5; off by default is design',
    }),
    upTo: entry(fen, {
      handbook: 50_00,
      doc: 'The most that is paid before the return is inspected.',
      source: 'handbook §5; the number is design',
    }),
    mostSigns: entry(count, {
      handbook: 0,
      doc: 'The most signs of fraud that the record of a buyer who is paid early may hold.',
      source: 'handbook §5, §7; the number is design',
    }),
  }),
  invoice: z.strictObject({
    within: entry(pause, {
      handbook: 2 * DAY,
      doc: 'Finance issues an invoice within this, then it goes one role up.',
      source: 'handbook §5; the number is design',
    }),
  }),
};
