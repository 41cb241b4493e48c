import type { PlanFacts } from '../../../domain/playbooks/playbook';
import type { Remedy } from '../../../domain/vocabulary';
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

/** By kind: the remedy, its facts, and its steps. Each step waits for the step behind its arrow. */
const PLANS: Record<string, [Remedy, Partial<PlanFacts>, string[]][]> = {
  missingOrWrong: [
    ['reissue', { findings: { slip: 'short' } }, ['dispatch: dispatch, what missingItem', told('reissue')]],
    [
      'reissue',
      { findings: { slip: 'shipped', weight: 'dropped' } },
      ['dispatch: dispatch, what missingItem', told('reissue'), 'claim: claim, amount 10000 ← dispatch.shipped'],
    ],
    ['refund', { findings: { slip: 'short' } }, [...byTransfer('refund'), told('refundMissing')]],
    [
      'refund',
      { findings: { parcel: 'damaged' }, ...APPLIED },
      [
        REFUND_ONLY,
        onApplication('concession'),
        'claim: claim, amount 5000 ← payout.paid',
        told('refundMissing', ...IN_REFUND),
      ],
    ],
    [
      'refund',
      { findings: { weight: 'dropped' } },
      [...byTransfer('refund'), 'claim: claim, amount 5000 ← payout.paid', told('refundMissing')],
    ],
    [
      'exchange',
      { findings: { slip: 'wrongItem' }, ...fault('buyer') },
      [
        'evidence: evidence, withdrawal true',
        'address: notice, says return.address ← evidence.cleared',
        'parcel: parcel ← evidence.cleared',
        'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
        ...postageBack('inspection.accepted'),
        'dispatch: dispatch, what replacement ← evidence.cleared',
        told('swap'),
      ],
    ],
    [
      'exchange',
      { cleared: true, ...APPLIED },
      [
        WITHDRAWN,
        'address: notice, says return.address, of the application ← application.matched',
        'parcel: parcel ← application.matched',
        'inspection: inspection, agreed {item:连衣裙 ×1,reason:不想要了} ← parcel.received',
        ...postageBack('inspection.accepted', 'shop', IN_REFUND),
        'dispatch: dispatch, what replacement, of the application ← application.matched',
        told('swap', ...IN_REFUND),
      ],
    ],
  ],
  noReasonReturn: [
    [
      'return',
      { ...APPLIED },
      [
        'application: application, of the application, wanted {asks:returnAndRefund,amount:5000}',
        'parcel: parcel, of the application ← application.matched',
        'inspection: inspection, agreed {item:连衣裙 ×1,reason:不想要了}, checks tags unwashed unused packaging invoice gifts ← parcel.received',
        onApplication('refund', 'inspection.accepted'),
        told('returnAtBuyersCost', ...IN_REFUND),
      ],
    ],
  ],
  notAsImagined: [
    [
      'exchange',
      { ...fault('shop') },
      [
        'address: notice, says return.address',
        'parcel: parcel',
        'inspection: inspection, agreed {item:连衣裙 ×1,reason:} ← parcel.received',
        'dispatch: dispatch, what replacement ← inspection.accepted',
        told('exchangeResent'),
      ],
    ],
  ],
};

describe.each(Object.keys(PLANS))('handbook §5 %s: what is done for the goods', (kind) => {
  it.each(PLANS[kind] ?? [])('%s made from %j', (remedy, facts, steps) => {
    expect(stepsOf(kind, remedy, facts)).toEqual(steps);
  });
});
