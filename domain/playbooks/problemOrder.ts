import { nameTable } from '../nameTable';
import type { Policy } from '../policy/policy';
import type { Remedy } from '../vocabulary';
import type { AgreedStep, Playbook } from './playbook';
import * as remedy from './remedies';
import { STEP_ERRANDS, type StepEnd } from './stepIds';
import { afterApplication, errand, noted, refunded, toppedUp, withdrawn } from './steps';

/** The remedies of the special sorts. Any other sort, including one that a shop adds, gets the last row. */
const LADDERS: Readonly<Record<string, readonly Remedy[]>> = nameTable({
  belowFreeShipping: ['explanation', 'guidance', 'coupon', 'refund'],
  outsideZone: ['explanation', 'guidance', 'coupon', 'refund'],
  outOfStock: ['explanation', 'coupon', 'giftPromise', 'compensation', 'refund'],
  /** Nothing has been paid, so nothing can be paid back. */
  unpaid: ['explanation', 'coupon'],
});
const ANY_SORT: readonly Remedy[] = ['explanation', 'coupon', 'compensation', 'refund'];

/**
 * An order that cannot go out as it is. An agent first says its sort, from the shop's own list. The buyer is told of
 * it on chat, after two days without a reply by phone. Then the order is put right (handbook §5, S2).
 */
export const problemOrder: Playbook = {
  kind: 'problemOrder',
  source: 'handbook §5',
  verify: ['order', 'pastCases'],
  inquiries: (policy) => [
    errand('sort', 'problemSort', {
      outcomes: policy.problemOrder.sorts.map(({ sort }) => sort),
      within: policy.errand.within,
    }),
  ],
  firstContact: ({ sort }, policy) => {
    const words = policy.problemOrder.sorts.find((one) => one.sort === sort)?.words;
    return words === undefined ? undefined : { name: 'problemOrder.ask', values: { words } };
  },
  ladder: ({ sort }) => (sort === undefined ? undefined : (LADDERS[sort] ?? ANY_SORT)),
  remedies: {
    explanation: {
      amount: 'none',
      offer: 'offer.putRight',
      steps: (facts, policy) => [
        ...withdrawn(facts),
        amended(policy, afterApplication(facts)),
        ...noted(facts, 'putRight'),
      ],
    },
    /** The buyer pays the additional freight, and the order goes out. */
    guidance: {
      amount: 'none',
      offer: 'offer.topUp',
      steps: (facts, policy) => [
        ...withdrawn(facts),
        toppedUp(policy, afterApplication(facts)),
        amended(policy, 'topUp.paid'),
        ...noted(facts, 'topUp'),
      ],
    },
    /**
     * Sold out: the shop apologises, shows similar items, and gives a discount on the one that the buyer takes
     * (handbook §11, story 9).
     */
    coupon: { ...remedy.coupon, offer: ({ sort }) => (sort === 'outOfStock' ? 'offer.substitute' : 'offer.coupon') },
    giftPromise: remedy.giftPromise,
    compensation: remedy.compensation,
    refund: {
      purpose: 'refund',
      amount: 'whole',
      steps: (facts, policy) => [
        // What has been called off must not be shipped.
        errand('hold', 'holdOrder', { role: 'warehouse', outcomes: STEP_ERRANDS.hold, within: policy.errand.within }),
        ...refunded(facts, 'hold.held'),
        ...noted(facts, facts.refund ? 'refund' : 'refundByTransfer', 'hold.held'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'leave' },
};

/** The order is changed as the buyer says, and only then released. */
function amended({ errand: { within } }: Policy, after?: StepEnd): AgreedStep {
  return errand('amend', 'amendOrder', { outcomes: STEP_ERRANDS.amend, within, after });
}
