import type { Entries } from './entry';

/** Freight, small sums, what is paid early, and the invoice (handbook §4, §5). */
export const money = {
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
  'earlyRefund.mostSigns': {
    doc: 'The most signs of fraud that the record of a buyer who is paid early may hold.',
    unit: 'count',
    source: 'handbook §5, §7; the number is design',
  },
  'invoice.within': {
    doc: 'Finance issues an invoice within this, then it goes one role up.',
    unit: 'pause',
    source: 'handbook §5; the number is design',
  },
} satisfies Entries;
