import type { PlanFacts } from '../../../domain/playbooks/playbook';
import * as remedies from '../../../domain/playbooks/remedies';
import { legsFor } from '../../../domain/playbooks/steps';
import type { FreightLegs } from '../../../domain/rules/freight';
import type { Fault } from '../../../domain/vocabulary';
import { order, PAYEE } from '../support/builders';
import {
  APPLIED,
  byTransfer,
  factsWith,
  fault,
  IN_REFUND,
  onApplication,
  planned,
  postageBack,
  REFUND_ONLY,
  told,
  WITHDRAWN,
} from '../support/plans';

const { compensationFor: _, ...plans } = remedies;

/** The remedy, its facts, and its steps. Each step waits for the step behind its arrow. */
const PLANS: [keyof typeof plans, Partial<PlanFacts>, string[]][] = [
  ['compensation', {}, [...byTransfer('compensation'), told('compensation')]],
  [
    'compensation',
    APPLIED,
    [WITHDRAWN, ...byTransfer('compensation', 'application.matched', IN_REFUND), told('compensation', ...IN_REFUND)],
  ],
  ['coupon', {}, ['coupon: coupon, amount 5000, within 4 hours', told('coupon')]],
  [
    'coupon',
    APPLIED,
    [WITHDRAWN, 'coupon: coupon, amount 5000, within 4 hours ← application.matched', told('coupon', ...IN_REFUND)],
  ],
  [
    'exchange',
    {},
    [
      'evidence: evidence, withdrawal true',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
      ...postageBack('inspection.accepted'),
      'dispatch: dispatch, what replacement ← inspection.accepted',
      told('exchange'),
    ],
  ],
  [
    'exchange',
    APPLIED,
    [
      'evidence: evidence, of the application, withdrawal true',
      'application: application, of the application, wanted {asks:nothing} ← evidence.cleared',
      'address: notice, says return.address, of the application ← application.matched',
      'parcel: parcel ← application.matched',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:不想要了} ← parcel.received',
      ...postageBack('inspection.accepted', 'shop', IN_REFUND),
      'dispatch: dispatch, what replacement, of the application ← inspection.accepted',
      told('exchange', ...IN_REFUND),
    ],
  ],
  ['explanation', {}, [told('explanation')]],
  ['explanation', APPLIED, [WITHDRAWN, told('explanation', ...IN_REFUND)]],
  ['giftPromise', {}, ['promise: promise, what gift', told('giftPromise')]],
  [
    'giftPromise',
    APPLIED,
    [WITHDRAWN, 'promise: promise, what gift ← application.matched', told('giftPromise', ...IN_REFUND)],
  ],
  ['guidance', {}, [told('guidance')]],
  ['guidance', APPLIED, [WITHDRAWN, told('guidance', ...IN_REFUND)]],
  ['nextFreeShipping', {}, ['promise: promise, what freeShipping', told('nextFreeShipping')]],
  [
    'nextFreeShipping',
    APPLIED,
    [WITHDRAWN, 'promise: promise, what freeShipping ← application.matched', told('nextFreeShipping', ...IN_REFUND)],
  ],
  ['partialRefund', {}, ['payout: payout, purpose partialRefund, method refund, amount 5000', told('partialRefund')]],
  ['partialRefund', APPLIED, [REFUND_ONLY, onApplication('partialRefund'), told('partialRefund', ...IN_REFUND)]],
  ['refund', {}, ['payout: payout, purpose refund, method refund, amount 5000', told('refund')]],
  [
    'refund',
    APPLIED,
    ['payout: payout, purpose refund, method refund, of the application, amount 5000', told('refund', ...IN_REFUND)],
  ],
  ['refundWithoutReturn', {}, [...byTransfer('refundWithoutReturn'), told('refundWithoutReturn')]],
  [
    'refundWithoutReturn',
    APPLIED,
    [REFUND_ONLY, onApplication('refundWithoutReturn'), told('refundWithoutReturn', ...IN_REFUND)],
  ],
  ['reissue', {}, ['dispatch: dispatch, what missingItem', told('reissue')]],
  [
    'reissue',
    APPLIED,
    [
      WITHDRAWN,
      'dispatch: dispatch, what missingItem, of the application ← application.matched',
      told('reissue', ...IN_REFUND),
    ],
  ],
  ['repair', {}, [...byTransfer('compensation'), told('repair')]],
  [
    'repair',
    APPLIED,
    [WITHDRAWN, ...byTransfer('compensation', 'application.matched', IN_REFUND), told('repair', ...IN_REFUND)],
  ],
  ['retention', {}, [...byTransfer('retention'), told('compensation')]],
  [
    'retention',
    APPLIED,
    [WITHDRAWN, ...byTransfer('retention', 'application.matched', IN_REFUND), told('compensation', ...IN_REFUND)],
  ],
  [
    'returnAndRefund',
    {},
    [
      'evidence: evidence',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
      ...postageBack('inspection.accepted'),
      ...byTransfer('refund', 'inspection.accepted'),
      told('return'),
    ],
  ],
  [
    'returnAndRefund',
    APPLIED,
    [
      'evidence: evidence, of the application',
      'application: application, of the application, wanted {asks:returnAndRefund,amount:5000} ← evidence.cleared',
      'parcel: parcel, of the application ← application.matched',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:不想要了} ← parcel.received',
      ...postageBack('inspection.accepted', 'shop', IN_REFUND),
      onApplication('refund', 'inspection.accepted'),
      told('return', ...IN_REFUND),
    ],
  ],
  [
    'returnAtShopsCost',
    {},
    [
      'evidence: evidence',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
      ...postageBack('inspection.accepted'),
      ...byTransfer('refund', 'inspection.accepted'),
      told('return'),
    ],
  ],
  [
    'returnAtShopsCost',
    APPLIED,
    [
      'evidence: evidence, of the application',
      'application: application, of the application, wanted {asks:returnAndRefund,amount:5000} ← evidence.cleared',
      'parcel: parcel, of the application ← application.matched',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:不想要了} ← parcel.received',
      ...postageBack('inspection.accepted', 'shop', IN_REFUND),
      onApplication('refund', 'inspection.accepted'),
      told('return', ...IN_REFUND),
    ],
  ],
  ['sparePart', {}, ['dispatch: dispatch, what sparePart', told('sparePart')]],
  [
    'sparePart',
    APPLIED,
    [
      WITHDRAWN,
      'dispatch: dispatch, what sparePart, of the application ← application.matched',
      told('sparePart', ...IN_REFUND),
    ],
  ],
  [
    'exchange',
    fault('buyer'),
    [
      'address: notice, says return.address',
      'parcel: parcel',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← inspection.accepted',
      'dispatch: dispatch, what replacement ← topUp.paid',
      told('exchangeTopUp'),
    ],
  ],
  [
    'exchange',
    { ...fault('buyer'), shared: true },
    [
      'address: notice, says return.address',
      'parcel: parcel',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      ...postageBack('inspection.accepted', 'half'),
      'topUp: errand, what topUpHalf, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← inspection.accepted',
      'dispatch: dispatch, what replacement ← topUp.paid',
      told('exchangeTopUp'),
    ],
  ],
  [
    'exchange',
    fault('shop', true),
    [
      'evidence: evidence, withdrawal true',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      ...postageBack('inspection.accepted'),
      'dispatch: dispatch, what replacement ← parcel.tracked',
      told('exchange'),
    ],
  ],
  [
    'exchange',
    fault('courier', true),
    [
      'evidence: evidence, withdrawal true',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      ...postageBack('inspection.accepted'),
      'dispatch: dispatch, what replacement ← inspection.accepted',
      told('exchange'),
    ],
  ],
  [
    'returnAndRefund',
    fault('buyer'),
    [
      'address: notice, says return.address',
      'parcel: parcel',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      ...byTransfer('refund', 'inspection.accepted'),
      told('returnAtBuyersCost'),
    ],
  ],
  [
    'returnAndRefund',
    { ...fault('buyer'), shared: true },
    [
      'address: notice, says return.address',
      'parcel: parcel',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:开线} ← parcel.received',
      ...postageBack('inspection.accepted', 'half'),
      ...byTransfer('refund', 'inspection.accepted'),
      told('returnAtBuyersCost'),
    ],
  ],
  [
    'returnAndRefund',
    { early: true },
    [
      'evidence: evidence',
      'address: notice, says return.address ← evidence.cleared',
      'parcel: parcel ← evidence.cleared',
      'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
      'rejected: errand, what paidButRejected, role supervisor, outcomes recovered writtenOff, within 4 hours ← inspection.rejected',
      ...postageBack('inspection.accepted'),
      ...byTransfer('refund', 'parcel.moved'),
      told('return'),
    ],
  ],
];

describe('handbook §4, §5: the remedies as most kinds carry them out', () => {
  it.each(PLANS)('%s made from %j', (name, facts, steps) => {
    expect(planned(plans[name], facts)).toEqual(steps);
  });

  it('the account that was given is for the money that was agreed; postage asks for its own', () => {
    const lines = planned(plans.returnAndRefund, { payee: PAYEE });
    expect(lines).toContain(
      'payout-payee: payee, purpose refund, amount 5000, payee {account:buyer@example.com,realName:测试买家}' +
        ' ← inspection.accepted',
    );
    expect(lines).toContain('freight-payee: payee, purpose freight, bearer shop ← inspection.accepted');
  });
});

describe('handbook §4: who bears the legs of what was agreed', () => {
  it.each<[string, number, Partial<PlanFacts>, Fault | undefined, FreightLegs]>([
    ['nobody judged it', 0, {}, undefined, { outbound: 'shop', back: 'shop' }],
    ['a wish of the buyer is assumed, shipped free', 0, {}, 'buyer', { outbound: 'shop', back: 'buyer' }],
    ['the same, not shipped free', 6_00, {}, 'buyer', { outbound: 'buyer', back: 'buyer' }],
    ['judged to be the shop’s all the same', 6_00, fault('shop'), 'buyer', { outbound: 'shop', back: 'shop' }],
    ['judged to be the buyer’s', 1, fault('buyer'), undefined, { outbound: 'buyer', back: 'buyer' }],
    ['shared', 0, { ...fault('buyer'), shared: true }, undefined, { outbound: 'shop', back: 'half' }],
  ])('%s, %d fen of postage', (_what, postage, change, assumed, legs) => {
    const facts = factsWith({ order: order({ shipped: true, postage }), ...change });
    expect(legsFor(facts, 'return', assumed)).toEqual(legs);
  });
});
