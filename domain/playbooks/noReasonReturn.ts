import type { Policy } from '../policy/policy';
import { type InWindow, noReasonWindow } from '../rules/window';
import { RESALE_CHECKS } from '../vocabulary';
import type { Inquiry } from './inquiries';
import { wasShipped } from './opening';
import type { Known, Playbook } from './playbook';
import * as remedy from './remedies';
import { afterReturn, errand, refunded, returned, returnNoted } from './steps';

/** The outcomes that a person may enter. `tooLate` only where the time of receipt is unknown. */
const IN_TIME = ['returnable', 'customised', 'excluded', 'tooOld'] as const;
const OUTCOMES = { goods: [...IN_TIME, 'tooLate'] } as const;

/**
 * Seven days without reason. What may not come back is found out first. The buyer is retained if it goes. The way back
 * is the buyer's cost and risk. Customised goods may come back, and the refund leaves out their cost. Real-name goods
 * and goods too old to sell again may not (handbook §5). The warehouse checks the returned goods: tags, washed, used,
 * packaging, invoice and gifts.
 */
export const noReasonReturn: Playbook<typeof OUTCOMES> = {
  kind: 'noReasonReturn',
  source: 'handbook §5',
  opensOn: (application, order) =>
    application.asks === 'returnAndRefund' &&
    /[七7]天无理由/.test(application.reason) &&
    wasShipped(application, order),
  verify: ['order', 'pastCases', 'logistics'],
  inquiries: (policy, known) => [mayComeBack(policy, known)],
  ladder: ({ goods }) => {
    if (goods === undefined) return undefined;
    const mayCome = goods === 'returnable' || goods === 'customised';
    return mayCome ? ['explanation', 'compensation', 'return'] : ['explanation'];
  },
  remedies: {
    explanation: remedy.explanation,
    compensation: remedy.retention,
    return: {
      purpose: 'refund',
      amount: ({ goods }) => (goods === 'customised' ? 'lessThanWhole' : 'whole'),
      assumed: 'buyer',
      offer: ({ goods }, fault = 'buyer') => {
        if (goods === 'customised') return 'offer.returnLessCost';
        return fault === 'buyer' ? 'offer.returnAtBuyersCost' : 'offer.return';
      },
      steps: (facts, policy) => [
        ...returned(facts, policy, { assumed: 'buyer', checks: RESALE_CHECKS }),
        ...refunded(facts, afterReturn(facts)),
        ...returnNoted(facts, 'buyer'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};

/** The days are counted where the receipt is known: then they are no question to a person. */
function mayComeBack(policy: Policy, known: Known): Inquiry<typeof OUTCOMES> {
  const { within } = policy.errand;
  const days: InWindow = noReasonWindow(known, policy);
  const outcomes = days === 'within' ? IN_TIME : OUTCOMES.goods;
  const what = days === 'unknown' ? 'mayComeBack' : 'resaleable';
  return errand('goods', what, { outcomes, within, found: days === 'over' ? 'tooLate' : undefined });
}
