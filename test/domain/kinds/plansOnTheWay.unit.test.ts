import type { PlanFacts } from '../../../domain/playbooks/playbook';
import type { Remedy } from '../../../domain/vocabulary';
import { REFUND_ID } from '../support/builders';
import {
  APPLIED,
  byTransfer,
  fault,
  IN_REFUND,
  onApplication,
  postageBack,
  REFUND_ONLY,
  stepsOf,
  told,
  WITHDRAWN,
} from '../support/plans';

/** The shop's own parcel, by the number under which it travels; and the application that is paid when it is back. */
const OWN = '{outbound:{company:ZTO,trackingNumber:ZTO0000000009}}';
const OWN_PAID = OWN.replace('}}', `},refundId:${REFUND_ID}}`);

/** By kind: the remedy, what it is made from, and its steps; each waits for what stands behind its arrow. */
const PLANS: Record<string, [Remedy, Partial<PlanFacts>, string[]][]> = {
  courierDamage: [
    [
      'compensation',
      { findings: { signed: 'damageNoted' } },
      [...byTransfer('compensation'), 'claim: claim, amount 5000 ← payout.paid', told('compensation')],
    ],
    [
      'compensation',
      { findings: { signed: 'unchecked' }, ...APPLIED },
      [WITHDRAWN, ...byTransfer('concession', 'application.matched', IN_REFUND), told('compensation', ...IN_REFUND)],
    ],
    [
      'partialRefund',
      { ...APPLIED },
      [
        REFUND_ONLY,
        onApplication('partialRefund'),
        told('partialRefund', ...IN_REFUND),
        'claim: claim, amount 5000 ← payout.paid',
      ],
    ],
    [
      'reissue',
      { findings: { signed: 'unsigned' }, ...APPLIED },
      [
        WITHDRAWN,
        `parcel: parcel, calledBack ${OWN} ← application.matched`,
        'dispatch: dispatch, what missingItem, of the application ← parcel.received',
        'claim: claim, amount 10000 ← dispatch.shipped',
        told('reissueWhenBack', ...IN_REFUND),
      ],
    ],
    [
      'reissue',
      { findings: { signed: 'unsigned' } },
      [
        `parcel: parcel, calledBack ${OWN}`,
        'dispatch: dispatch, what missingItem ← parcel.received',
        'claim: claim, amount 10000 ← dispatch.shipped',
        told('reissueWhenBack'),
      ],
    ],
    [
      'reissue',
      { findings: { signed: 'damageNoted' } },
      ['dispatch: dispatch, what missingItem', 'claim: claim, amount 10000 ← dispatch.shipped', told('reissue')],
    ],
    [
      'reissue',
      { findings: { signed: 'damageNoted' }, ...APPLIED },
      [
        WITHDRAWN,
        'dispatch: dispatch, what missingItem, of the application ← application.matched',
        'claim: claim, amount 10000 ← dispatch.shipped',
        told('reissue', ...IN_REFUND),
      ],
    ],
    [
      'return',
      {},
      [
        'evidence: evidence',
        'address: notice, says return.address ← evidence.cleared',
        'parcel: parcel ← evidence.cleared',
        'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
        ...postageBack('inspection.accepted'),
        ...byTransfer('refund', 'inspection.accepted'),
        told('return'),
        'claim: claim, amount 5000 ← payout.paid',
      ],
    ],
    [
      'refund',
      { findings: { signed: 'unsigned' }, ...APPLIED },
      [
        REFUND_ONLY,
        `parcel: parcel, calledBack ${OWN_PAID} ← application.matched`,
        onApplication('refund', 'parcel.received'),
        'claim: claim, amount 5000 ← payout.paid',
        told('refundWhenBack', ...IN_REFUND),
      ],
    ],
    [
      'refund',
      { findings: { signed: 'damageNoted' } },
      [...byTransfer('refundWithoutReturn'), 'claim: claim, amount 5000 ← payout.paid', told('refundWithoutReturn')],
    ],
    [
      'refund',
      { findings: { signed: 'damageNoted' }, ...APPLIED },
      [
        REFUND_ONLY,
        onApplication('refundWithoutReturn'),
        'claim: claim, amount 5000 ← payout.paid',
        told('refundWithoutReturn', ...IN_REFUND),
      ],
    ],
  ],
  logisticsAnomaly: [
    [
      'reissue',
      { findings: { follow: 'lost' } },
      ['dispatch: dispatch, what missingItem', 'claim: claim, amount 10000', told('reissue')],
    ],
    [
      'reissue',
      { findings: { follow: 'lost' }, ...APPLIED },
      [
        WITHDRAWN,
        'dispatch: dispatch, what missingItem, of the application ← application.matched',
        'claim: claim, amount 10000 ← application.matched',
        told('reissue', ...IN_REFUND),
      ],
    ],
    [
      'reissue',
      { findings: { follow: 'returning' } },
      [
        'back: errand, what parcelBack, role warehouse, outcomes received failed, within 7 days, waitsFor courier',
        'dispatch: dispatch, what missingItem ← back.received',
        told('reissue'),
      ],
    ],
    [
      'reissue',
      { findings: { follow: 'returning' }, ...fault('buyer'), ...APPLIED },
      [
        WITHDRAWN,
        'back: errand, what parcelBack, role warehouse, outcomes received failed, within 7 days, waitsFor courier ← application.matched',
        'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← back.received',
        'dispatch: dispatch, what missingItem, of the application ← topUp.paid',
        told('reissueTopUp', ...IN_REFUND),
      ],
    ],
    [
      'reissue',
      { findings: { follow: 'returning' }, ...fault('buyer'), shared: true },
      [
        'back: errand, what parcelBack, role warehouse, outcomes received failed, within 7 days, waitsFor courier',
        'topUp: errand, what topUpHalf, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← back.received',
        'dispatch: dispatch, what missingItem ← topUp.paid',
        told('reissueTopUp'),
      ],
    ],
    [
      'refund',
      { findings: { follow: 'lost' } },
      [...byTransfer('refund'), 'claim: claim, amount 10000 ← payout.paid', told('refundByTransfer')],
    ],
    [
      'refund',
      { findings: { follow: 'lost' }, ...APPLIED },
      [REFUND_ONLY, onApplication('refund'), 'claim: claim, amount 10000 ← payout.paid', told('refund', ...IN_REFUND)],
    ],
    ['refund', { findings: { follow: 'outOfStock' } }, [...byTransfer('refund'), told('refundByTransfer')]],
    [
      'refund',
      { findings: { follow: 'returning' }, ...APPLIED },
      [
        REFUND_ONLY,
        'back: errand, what parcelBack, role warehouse, outcomes received failed, within 7 days, waitsFor courier ← application.matched',
        onApplication('refund', 'back.received'),
        told('refundReturning', ...IN_REFUND),
      ],
    ],
  ],
  refundInTransit: [
    [
      'refund',
      { ...APPLIED },
      [
        'intercept: errand, what intercept, role afterSales, outcomes intercepted failed, within 4 hours',
        `parcel: parcel, calledBack ${OWN_PAID}`,
        onApplication('refund', 'parcel.received'),
        told('refundIntercepted', ...IN_REFUND),
      ],
    ],
  ],
};

describe.each(Object.keys(PLANS))('handbook §5 %s: what is done for a parcel', (kind) => {
  it.each(PLANS[kind] ?? [])('%s made from %j', (remedy, facts, steps) => {
    expect(stepsOf(kind, remedy, facts)).toEqual(steps);
  });
});
