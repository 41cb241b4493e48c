import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { afterApplication, errand, freightBack, noted, toppedUp, withdrawn } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  bearer: ['buyer', 'shop', 'nobody'],
} as const;

/**
 * Freight that is still open between the two: who bears it is found out first. The buyer pays through a freight link
 * (补邮费). The shop pays back the freight that the buyer advanced. A buyer who prefers it gets free shipping next time
 * (handbook §4).
 */
export const freightTopUp: Playbook<typeof OUTCOMES> = {
  kind: 'freightTopUp',
  source: 'handbook §4',
  verify: ['order', 'pastCases'],
  inquiries: (policy) => [
    errand('bearer', 'freightBearer', { outcomes: OUTCOMES.bearer, within: policy.errand.within }),
  ],
  ladder: ({ bearer }) => {
    if (bearer === undefined) return undefined;
    if (bearer === 'buyer') return ['explanation', 'guidance'];
    return bearer === 'shop' ? ['explanation', 'nextFreeShipping', 'compensation'] : ['explanation'];
  },
  remedies: {
    explanation: remedy.explanation,
    nextFreeShipping: remedy.nextFreeShipping,
    guidance: {
      amount: 'none',
      offer: 'offer.topUp',
      steps: (facts, policy) => [
        ...withdrawn(facts),
        toppedUp(policy, afterApplication(facts)),
        ...noted(facts, 'topUp'),
      ],
    },
    /** The agent reads the sum from the courier's receipt when confirming account and name. */
    compensation: {
      amount: 'none',
      offer: 'offer.freightBack',
      steps: (facts) => [
        ...withdrawn(facts),
        ...freightBack(facts, { after: afterApplication(facts) }),
        ...noted(facts, 'freightBack'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'leave' },
};
