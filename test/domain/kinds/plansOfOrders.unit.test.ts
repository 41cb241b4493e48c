import type { PlanFacts } from '../../../domain/playbooks/playbook';
import type { Remedy } from '../../../domain/vocabulary';
import {
  APPLIED,
  byTransfer,
  IN_REFUND,
  onApplication,
  postageBack,
  REFUND_ONLY,
  stepsOf,
  told,
  WITHDRAWN,
} from '../support/plans';

/** By kind: the remedy, what it is made from, and its steps; each waits for what stands behind its arrow. */
const PLANS: Record<string, [Remedy, Partial<PlanFacts>, string[]][]> = {
  freightTopUp: [
    [
      'guidance',
      {},
      [
        'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer',
        told('topUp'),
      ],
    ],
    [
      'guidance',
      { ...APPLIED },
      [
        WITHDRAWN,
        'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← application.matched',
        told('topUp', ...IN_REFUND),
      ],
    ],
    ['compensation', {}, [...postageBack('', ''), told('freightBack')]],
    [
      'compensation',
      { ...APPLIED },
      [WITHDRAWN, ...postageBack('application.matched', '', IN_REFUND), told('freightBack', ...IN_REFUND)],
    ],
  ],
  invoice: [
    [
      'reissue',
      { findings: { details: 'toIssue' } },
      [
        'issue: errand, what issueInvoice, role finance, outcomes issued failed, within 2 days',
        'send: errand, what sendInvoice, role afterSales, outcomes sent failed, within 4 hours ← issue.issued',
        told('invoice'),
      ],
    ],
    [
      'reissue',
      { findings: { details: 'toCorrect' } },
      [
        'issue: errand, what correctInvoice, role finance, outcomes issued failed, within 2 days',
        'send: errand, what sendInvoice, role afterSales, outcomes sent failed, within 4 hours ← issue.issued',
        told('invoice'),
      ],
    ],
  ],
  priceProtection: [
    ['partialRefund', {}, [...byTransfer('priceDifference'), told('priceDifference')]],
    [
      'partialRefund',
      { ...APPLIED },
      [REFUND_ONLY, onApplication('priceDifference'), told('partialRefund', ...IN_REFUND)],
    ],
  ],
  problemOrder: [
    [
      'explanation',
      {},
      ['amend: errand, what amendOrder, role afterSales, outcomes done failed, within 4 hours', told('putRight')],
    ],
    [
      'explanation',
      { ...APPLIED },
      [
        WITHDRAWN,
        'amend: errand, what amendOrder, role afterSales, outcomes done failed, within 4 hours ← application.matched',
        told('putRight', ...IN_REFUND),
      ],
    ],
    [
      'guidance',
      { ...APPLIED },
      [
        WITHDRAWN,
        'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer ← application.matched',
        'amend: errand, what amendOrder, role afterSales, outcomes done failed, within 4 hours ← topUp.paid',
        told('topUp', ...IN_REFUND),
      ],
    ],
    [
      'guidance',
      {},
      [
        'topUp: errand, what topUp, role afterSales, outcomes paid failed, within 2 days, waitsFor buyer',
        'amend: errand, what amendOrder, role afterSales, outcomes done failed, within 4 hours ← topUp.paid',
        told('topUp'),
      ],
    ],
    [
      'refund',
      {},
      [
        'hold: errand, what holdOrder, role warehouse, outcomes held failed, within 4 hours',
        ...byTransfer('refund', 'hold.held'),
        `${told('refundByTransfer')} ← hold.held`,
      ],
    ],
    [
      'refund',
      { ...APPLIED },
      [
        'hold: errand, what holdOrder, role warehouse, outcomes held failed, within 4 hours',
        onApplication('refund', 'hold.held'),
        `${told('refund', ...IN_REFUND)} ← hold.held`,
      ],
    ],
  ],
};

describe.each(Object.keys(PLANS))('handbook §5 %s: what is done for an order', (kind) => {
  it.each(PLANS[kind] ?? [])('%s made from %j', (remedy, facts, steps) => {
    expect(stepsOf(kind, remedy, facts)).toEqual(steps);
  });
});
