import type { Entries } from './entry';

/** Parcels, what is wrong with them, and the kinds of case about them (handbook §5, §7). */
export const goods = {
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
} satisfies Entries;
