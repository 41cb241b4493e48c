import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { errand, noted, refunded, returned } from './steps';

/**
 * Seven days without reason: what may not come back is found out first, the buyer is retained if it goes, the way back is the
 * buyer's (handbook §5). What comes back is looked at: tags, washed, used, packaging, invoice and gifts.
 */
export const noReasonReturn: Playbook = {
  kind: 'noReasonReturn',
  source: 'handbook §5',
  opensOn: (application, order) =>
    application.asks === 'returnAndRefund' &&
    /[七7]天无理由/.test(application.reason) &&
    order.lines.some((line) => line.oid === application.oid && line.shipped),
  verify: ['order', 'pastCases', 'logistics'],
  inquiries: (policy) => [
    errand('goods', 'mayComeBack', { outcomes: ['returnable', 'excluded', 'tooLate'], within: policy.errand.within }),
  ],
  ladder: ({ goods }) => {
    if (goods === undefined) return undefined;
    return goods === 'returnable' ? ['explanation', 'compensation', 'return'] : ['explanation'];
  },
  remedies: {
    explanation: remedy.explanation,
    compensation: remedy.retention,
    return: {
      purpose: 'refund',
      amount: 'whole',
      offer: 'offer.returnAtBuyersCost',
      steps: (facts) => [
        ...returned(facts, 'buyer'),
        ...refunded(facts, 'inspection.accepted'),
        ...noted(facts, 'returnAtBuyersCost'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};
