import { isOpenRefund } from '../asks';
import type { Policy } from '../policy/policy';
import { priceProtectionWindow } from '../rules/window';
import { DAY } from '../time';
import type { Inquiry } from './inquiries';
import type { Known, Playbook } from './playbook';
import * as remedy from './remedies';
import { errand, noted, refundedInHand } from './steps';

/** `tooLate` only where it is not known when the buyer paid. */
const IN_TIME = ['entitled', 'noDrop', 'reviewed'] as const;
const OUTCOMES = { drop: [...IN_TIME, 'tooLate'] } as const;

/**
 * A buyer who bought before a price drop and has not reviewed may get the difference back (handbook §4, S2: 退差价). The
 * difference is the paid price less the present price of the goods.
 */
export const priceProtection: Playbook<typeof OUTCOMES> = {
  kind: 'priceProtection',
  source: 'handbook §4',
  verify: ['order', 'pastCases'],
  inquiries: (policy, known) => [priceDrop(policy, known)],
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
      amount: 'upToWhole',
      whole: ({ worth, found }) => Math.max(0, worth - (found.drop ?? worth)),
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

/**
 * For a buyer who comes too late the calendar decides. Otherwise a person enters whether the price fell, and to what.
 */
function priceDrop(policy: Policy, known: Known): Inquiry<typeof OUTCOMES> {
  const days = priceProtectionWindow(known, policy);
  return errand('drop', 'priceDrop', {
    outcomes: days === 'within' ? IN_TIME : OUTCOMES.drop,
    within: policy.errand.within,
    values: { days: String(policy.priceProtection.window / DAY) },
    found: days === 'over' ? 'tooLate' : undefined,
    takes: { outcome: 'entitled', below: known.worth ?? 0 },
  });
}
