import { isOpenRefund } from '../asks';
import { DAY } from '../time';
import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { errand, noted, refundedInHand } from './steps';

/** A buyer who bought before a price drop and has not reviewed may get the difference back (handbook §4, S2: 退差价). */
export const priceProtection: Playbook = {
  kind: 'priceProtection',
  source: 'handbook §4',
  verify: ['order', 'pastCases'],
  inquiries: (policy) => [
    errand('drop', 'priceDrop', {
      outcomes: ['entitled', 'noDrop', 'reviewed', 'tooLate'],
      within: policy.errand.within,
      values: { days: String(policy.priceProtection.window / DAY) },
    }),
  ],
  ladder: ({ drop }) => {
    if (drop === undefined) return undefined;
    return drop === 'entitled' ? ['explanation', 'partialRefund'] : ['explanation', 'coupon'];
  },
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    /** On the buyer's own application where one is open, otherwise by transfer. */
    partialRefund: {
      purpose: 'priceDifference',
      amount: 'given',
      transfer: 'withoutApplication',
      offer: 'offer.priceDifference',
      steps: (facts) => [
        ...refundedInHand(facts, 'priceDifference'),
        ...noted(facts, isOpenRefund(facts.refund) ? 'partialRefund' : 'priceDifference'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'leave' },
};
