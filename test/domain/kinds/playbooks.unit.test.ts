import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import type { Playbook, RemedyPlan } from '../../../domain/playbooks/playbook';
import type { Findings, Remedy } from '../../../domain/vocabulary';

/**
 * The facts to look up, the first question, and the case's own action at the end of each countdown (handbook §3.2, §5,
 * §7).
 */
const KINDS: Record<string, Partial<Playbook>> = {
  intervention: { verify: ['order', 'pastCases'], countdowns: {}, inTheWay: [] },
  refundUnshipped: {
    verify: ['order', 'pastCases'],
    firstContact: 'refundUnshipped.askWhy',
    countdowns: { sellerAnswers: 'agreeRefund' },
  },
  refundInTransit: {
    verify: ['order', 'pastCases', 'logistics'],
    firstContact: 'refundInTransit.askAwait',
    countdowns: { sellerAnswers: 'leave' },
  },
  noReasonReturn: {
    verify: ['order', 'pastCases', 'logistics'],
    countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
  },
  exchange: {
    verify: ['order', 'pastCases', 'logistics'],
    firstContact: 'exchange.askWhich',
    countdowns: { sellerAnswers: 'leave', sellerConfirms: 'refuseUnlessMoved' },
  },
  missingOrWrong: {
    verify: ['order', 'pastCases', 'logistics'],
    faultClaimed: true,
    firstContact: 'missingOrWrong.askPhotos',
    countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
  },
  courierDamage: {
    verify: ['order', 'pastCases', 'logistics'],
    faultClaimed: true,
    firstContact: 'courierDamage.askPhotos',
    countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
  },
  notAsImagined: {
    verify: ['order', 'pastCases', 'logistics'],
    faultClaimed: true,
    firstContact: 'notAsImagined.askPhotos',
    countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
    inTheWay: ['explanation', 'compensation'],
  },
  usageHelp: {
    verify: ['order', 'pastCases'],
    firstContact: 'usageHelp.askHow',
    countdowns: { sellerAnswers: 'leave', sellerConfirms: 'refuseUnlessMoved' },
  },
  qualityReturn: {
    verify: ['order', 'pastCases', 'logistics'],
    faultClaimed: true,
    firstContact: 'qualityReturn.askPhotos',
    countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
    exceptions: ['partialRefund', 'refund'],
  },
  logisticsAnomaly: {
    verify: ['order', 'pastCases', 'logistics'],
    faultClaimed: true,
    countdowns: { sellerAnswers: 'leave' },
  },
  problemOrder: { verify: ['order', 'pastCases'], countdowns: { sellerAnswers: 'leave' } },
  priceProtection: { verify: ['order', 'pastCases'], countdowns: { sellerAnswers: 'leave' } },
  freightTopUp: { verify: ['order', 'pastCases'], countdowns: { sellerAnswers: 'leave' } },
  invoice: {
    verify: ['order', 'pastCases'],
    firstContact: 'invoice.askDetails',
    countdowns: { sellerAnswers: 'leave' },
  },
  reviewRecovery: {
    verify: ['order', 'pastCases', 'review'],
    countdowns: { sellerAnswers: 'leave' },
    inTheWay: [],
    quietly: true,
    subject: 'review',
  },
  complaint: {
    verify: ['order', 'pastCases', 'logistics'],
    firstContact: 'complaint.askDetails',
    countdowns: { sellerAnswers: 'leave' },
  },
};

/**
 * What each remedy costs, what for, and with which script it is offered. Remedies without a cost and without words of
 * their own are left out.
 */
const PRICED: [string, Remedy, Findings, Record<string, unknown>][] = [
  ['intervention', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['intervention', 'compensation', {}, { amount: 'given', purpose: 'concession', transfer: true }],
  ['refundUnshipped', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['refundUnshipped', 'refund', {}, { amount: 'whole', purpose: 'refund', onApplication: true }],
  ['refundInTransit', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['refundInTransit', 'refund', {}, { amount: 'whole', purpose: 'refund', onApplication: true }],
  ['noReasonReturn', 'compensation', {}, { amount: 'given', purpose: 'retention', transfer: true }],
  [
    'noReasonReturn',
    'return',
    { goods: 'returnable' },
    { amount: 'whole', purpose: 'refund', offer: 'offer.returnAtBuyersCost', assumed: 'buyer' },
  ],
  [
    'noReasonReturn',
    'return',
    { goods: 'customised' },
    { amount: 'lessThanWhole', purpose: 'refund', offer: 'offer.returnLessCost', assumed: 'buyer' },
  ],
  ['exchange', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['exchange', 'return', {}, { amount: 'whole', purpose: 'refund', assumed: 'shop' }],
  [
    'missingOrWrong',
    'refund',
    { slip: 'short' },
    { amount: 'upToWhole', purpose: 'refund', transfer: 'withoutApplication', offer: 'offer.refundMissing' },
  ],
  [
    'missingOrWrong',
    'refund',
    { parcel: 'damaged' },
    { amount: 'upToWhole', purpose: 'concession', transfer: 'withoutApplication', offer: 'offer.refundMissing' },
  ],
  ['missingOrWrong', 'exchange', {}, { amount: 'none', offer: 'offer.swap' }],
  ['missingOrWrong', 'return', {}, { amount: 'whole', purpose: 'refund' }],
  ['courierDamage', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  [
    'courierDamage',
    'compensation',
    { signed: 'unsigned' },
    { amount: 'given', purpose: 'compensation', transfer: true },
  ],
  [
    'courierDamage',
    'compensation',
    { signed: 'damageNoted' },
    { amount: 'given', purpose: 'compensation', transfer: true },
  ],
  [
    'courierDamage',
    'compensation',
    { signed: 'unchecked' },
    { amount: 'given', purpose: 'concession', transfer: true },
  ],
  ['courierDamage', 'partialRefund', {}, { amount: 'given', purpose: 'partialRefund', onApplication: true }],
  ['courierDamage', 'return', {}, { amount: 'whole', purpose: 'refund' }],
  [
    'courierDamage',
    'refund',
    { signed: 'unsigned' },
    { amount: 'whole', purpose: 'refund', transfer: 'withoutApplication' },
  ],
  [
    'courierDamage',
    'refund',
    { signed: 'damageNoted' },
    { amount: 'whole', purpose: 'refundWithoutReturn', transfer: 'withoutApplication' },
  ],
  [
    'courierDamage',
    'refund',
    { signed: 'unchecked' },
    { amount: 'whole', purpose: 'refundWithoutReturn', transfer: 'withoutApplication' },
  ],
  ['notAsImagined', 'compensation', {}, { amount: 'given', purpose: 'pageCompensation', transfer: true }],
  ['notAsImagined', 'exchange', {}, { amount: 'none', offer: 'offer.exchangeResent' }],
  ['notAsImagined', 'return', {}, { amount: 'whole', purpose: 'refund' }],
  ['usageHelp', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['qualityReturn', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['qualityReturn', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['qualityReturn', 'partialRefund', {}, { amount: 'given', purpose: 'partialRefund', onApplication: true }],
  ['qualityReturn', 'repair', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['qualityReturn', 'return', {}, { amount: 'whole', purpose: 'refund', assumed: 'shop' }],
  [
    'qualityReturn',
    'refund',
    {},
    {
      amount: 'whole',
      purpose: 'refundWithoutReturn',
      transfer: 'withoutApplication',
      offer: 'offer.refundWithoutReturn',
    },
  ],
  ['logisticsAnomaly', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['logisticsAnomaly', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['logisticsAnomaly', 'refund', {}, { amount: 'whole', purpose: 'refund' }],
  ['problemOrder', 'explanation', {}, { amount: 'none', offer: 'offer.putRight' }],
  ['problemOrder', 'guidance', {}, { amount: 'none', offer: 'offer.topUp' }],
  ['problemOrder', 'coupon', { sort: 'other' }, { amount: 'given', purpose: 'coupon', offer: 'offer.coupon' }],
  ['problemOrder', 'coupon', { sort: 'outOfStock' }, { amount: 'given', purpose: 'coupon', offer: 'offer.substitute' }],
  ['problemOrder', 'compensation', {}, { amount: 'given', purpose: 'compensation', transfer: true }],
  ['problemOrder', 'refund', {}, { amount: 'whole', purpose: 'refund' }],
  ['priceProtection', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  [
    'priceProtection',
    'partialRefund',
    {},
    { amount: 'upToWhole', purpose: 'priceDifference', transfer: 'withoutApplication', offer: 'offer.priceDifference' },
  ],
  ['freightTopUp', 'guidance', {}, { amount: 'none', offer: 'offer.topUp' }],
  ['freightTopUp', 'compensation', {}, { amount: 'none', offer: 'offer.freightBack' }],
  ['invoice', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['invoice', 'reissue', {}, { amount: 'none', offer: 'offer.invoice' }],
  ['reviewRecovery', 'coupon', {}, { amount: 'given', purpose: 'coupon' }],
  ['reviewRecovery', 'compensation', {}, { amount: 'given', purpose: 'reviewRecovery', transfer: true }],
];
const FREE: Record<string, Remedy[]> = {
  intervention: ['explanation', 'giftPromise', 'nextFreeShipping'],
  refundUnshipped: ['explanation'],
  refundInTransit: ['explanation'],
  noReasonReturn: ['explanation'],
  exchange: ['explanation', 'exchange'],
  missingOrWrong: ['explanation', 'reissue'],
  courierDamage: ['explanation', 'giftPromise', 'reissue'],
  notAsImagined: ['explanation'],
  usageHelp: ['guidance', 'explanation'],
  qualityReturn: ['explanation', 'giftPromise', 'nextFreeShipping', 'sparePart', 'exchange'],
  logisticsAnomaly: ['explanation', 'giftPromise', 'nextFreeShipping', 'reissue'],
  problemOrder: ['giftPromise'],
  priceProtection: ['explanation'],
  freightTopUp: ['explanation', 'nextFreeShipping'],
  invoice: ['explanation'],
  reviewRecovery: ['explanation', 'giftPromise', 'nextFreeShipping'],
};

describe('handbook §3.2, §5, §7: what a kind is', () => {
  it('every kind has its row', () => expect(Object.keys(KINDS).sort()).toEqual(kinds().sort()));

  it.each(Object.entries(KINDS))('%s', (kind, row) => {
    const { verify, faultClaimed, firstContact, countdowns, inTheWay, exceptions, quietly, subject } = playbookOf(kind);
    const asks = typeof firstContact === 'string' ? { firstContact } : {};
    expect({ verify, faultClaimed, ...asks, countdowns, inTheWay, exceptions, quietly, subject }).toEqual(row);
  });

  it.each(kinds())('%s: a source, and each of its remedies is here', (kind) => {
    expect(playbookOf(kind).source).toMatch(/^handbook §\d$/);
    const priced = PRICED.flatMap(([one, remedy]) => (one === kind ? [remedy] : []));
    expect([...new Set([...(FREE[kind] ?? []), ...priced])].sort()).toEqual(
      Object.keys(playbookOf(kind).remedies).sort(),
    );
  });
});

describe('handbook §4, §5: what a remedy costs, and how it is offered', () => {
  it.each(PRICED)('%s, %s by %j', (kind, remedy, findings, row) => {
    expect(pricedAs(playbookOf(kind).remedies[remedy], findings)).toEqual(row);
  });

  it.each(Object.entries(FREE))('%s: these cost nothing', (kind, remedies) => {
    for (const remedy of remedies) expect(pricedAs(playbookOf(kind).remedies[remedy], {})).toEqual({ amount: 'none' });
  });
});

function pricedAs(plan: RemedyPlan | undefined, findings: Findings) {
  if (!plan) return undefined;
  const { purpose, amount, transfer, onApplication, offer, assumed } = plan;
  return {
    purpose: typeof purpose === 'function' ? purpose(findings) : purpose,
    amount: typeof amount === 'function' ? amount(findings) : amount,
    offer: typeof offer === 'function' ? offer(findings) : offer,
    ...{ transfer, onApplication, assumed },
  };
}
