import type { PlanFacts } from '../../../domain/playbooks/playbook';
import * as remedies from '../../../domain/playbooks/remedies';
import { legsFor } from '../../../domain/playbooks/steps';
import type { FreightLegs } from '../../../domain/rules/freight';
import type { Fault } from '../../../domain/vocabulary';
import { order, PAYEE } from '../support/builders';
import { byTransfer, factsWith, fault, planned, postageBack, told } from '../support/plans';

const { compensationFor: _, ...plans } = remedies;

/**
 * The remedy, what it is made from, and its steps; each waits for what stands behind its arrow. Here are the circumstances that
 * docs/playbooks.md does not tell: shipped free and the buyer's wish, freight that is shared, a refund that is paid early.
 */
const PLANS: [keyof typeof plans, Partial<PlanFacts>, string[]][] = [
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

describe('handbook §4, §5: who bears the freight decides what is done; a refund may be paid early', () => {
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
