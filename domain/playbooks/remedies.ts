import type { PayeePurpose } from '../processes/money/payee';
import type { AgreedStep, PlanFacts, RemedyPlan } from './playbook';
import type { StepEnd } from './stepIds';
import {
  afterApplication,
  afterReturn,
  broughtBack,
  compensated,
  couponOf,
  differencePaid,
  legsFor,
  noted,
  openExchangeOf,
  partlyRefunded,
  platformRefund,
  promised,
  refunded,
  refundedInHand,
  returned,
  returnNoted,
  sent,
  toppedUp,
  transferTo,
  withdrawn,
} from './steps';

/** The remedies as most kinds carry them out (handbook §1, §4, §5). A playbook takes those that it may offer. */

export const explanation: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [...withdrawn(facts), ...noted(facts, 'explanation')],
};

export const guidance: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [...withdrawn(facts), ...noted(facts, 'guidance')],
};

export const coupon: RemedyPlan = {
  purpose: 'coupon',
  amount: 'given',
  steps: (facts, policy) => [
    ...withdrawn(facts),
    couponOf(facts, policy, afterApplication(facts)),
    ...noted(facts, 'coupon'),
  ],
};

export const giftPromise: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [...withdrawn(facts), promised('gift', afterApplication(facts)), ...noted(facts, 'giftPromise')],
};

export const nextFreeShipping: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [
    ...withdrawn(facts),
    promised('freeShipping', afterApplication(facts)),
    ...noted(facts, 'nextFreeShipping'),
  ],
};

export const compensation: RemedyPlan = {
  purpose: 'compensation',
  amount: 'given',
  transfer: true,
  steps: (facts) => [...compensated(facts), ...noted(facts, 'compensation')],
};

export const partialRefund: RemedyPlan = {
  purpose: 'partialRefund',
  amount: 'given',
  onApplication: true,
  steps: (facts) => [...partlyRefunded(facts), ...noted(facts, 'partialRefund')],
};

/** A repairer near the buyer, at the shop's cost, paid back like a compensation (handbook §5). */
export const repair: RemedyPlan = {
  purpose: 'compensation',
  amount: 'given',
  transfer: true,
  steps: (facts) => [...compensated(facts), ...noted(facts, 'repair')],
};

export const sparePart: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [
    ...withdrawn(facts),
    sent(facts, 'sparePart', afterApplication(facts)),
    ...noted(facts, 'sparePart'),
  ],
};

export const reissue: RemedyPlan = {
  amount: 'none',
  steps: (facts) => [
    ...withdrawn(facts),
    sent(facts, 'missingItem', afterApplication(facts)),
    ...noted(facts, 'reissue'),
  ],
};

/** Return → inspection → refund, and the postage that the buyer advanced (handbook §4, §5). */
export const returnAndRefund: RemedyPlan = {
  purpose: 'refund',
  amount: 'whole',
  assumed: 'shop',
  steps: (facts, policy) => [...returned(facts, policy), ...refunded(facts, afterReturn(facts)), ...returnNoted(facts)],
};

/** The whole, on the buyer's own application, with nothing sent back. */
export const refund: RemedyPlan = {
  purpose: 'refund',
  amount: 'whole',
  onApplication: true,
  steps: (facts) => [platformRefund(facts, 'refund'), ...noted(facts, 'refund')],
};

/**
 * As a return, then the replacement goes out. It leaves as soon as the return has a tracking number, where the buyer
 * needs it urgently and the shop is at fault (handbook §5). Without fault the buyer pays both ways, the second through
 * a link (§4).
 */
export const exchange: RemedyPlan = {
  amount: 'none',
  exchanges: true,
  steps: (facts, policy) => {
    const { assessment, amount, topUp } = facts;
    const early = assessment?.urgent === true && assessment.fault === 'shop';
    const { again } = legsFor(facts, 'exchange');
    const atBuyersCost = again !== 'shop';
    const exchangeId = openExchangeOf(facts);
    // The platform takes the replacement's number only after the shop has accepted the return there.
    const here = exchangeId === undefined ? 'inspection.accepted' : 'taken.taken';
    const ready = atBuyersCost ? 'topUp.paid' : here;
    const may = early ? 'parcel.tracked' : ready;
    return [
      ...broughtBack(facts),
      ...(atBuyersCost ? [toppedUp(policy, here, again)] : []),
      ...(topUp === undefined ? [] : [differencePaid(topUp, policy, may)]),
      replaced(facts, topUp === undefined ? may : 'difference.paid'),
      ...(amount > 0
        ? transferTo(facts, { id: 'payout', purpose: 'priceDifference', after: 'inspection.accepted' })
        : []),
      ...exchangeNoted(facts, atBuyersCost),
    ];
  },
};

/** On an application for an exchange the platform is told of the parcel, and its page tells the buyer. */
function replaced(facts: PlanFacts, after: StepEnd): AgreedStep {
  const step = sent(facts, 'replacement', after);
  const exchangeId = openExchangeOf(facts);
  if (exchangeId === undefined || step.process !== 'dispatch') return step;
  return { ...step, plan: { ...step.plan, exchangeId } };
}

/** The offer names the price difference, where there is one, and who pays the freight. */
function exchangeNoted(facts: PlanFacts, atBuyersCost: boolean): AgreedStep[] {
  const { amount, topUp } = facts;
  if (topUp !== undefined) return noted({ ...facts, amount: topUp }, 'exchangeDearer');
  if (amount > 0) return noted(facts, 'exchangeCheaper');
  return noted(facts, atBuyersCost ? 'exchangeTopUp' : 'exchange');
}

/** A small sum to keep a buyer who would send it back without reason (handbook §4: a cash-back of at most 20 yuan). */
export const retention: RemedyPlan = compensationFor('retention');

/** A small sum with limits of its own. */
export function compensationFor(purpose: PayeePurpose): RemedyPlan {
  return {
    ...compensation,
    purpose,
    steps: (facts) => [...compensated(facts, purpose), ...noted(facts, 'compensation')],
  };
}

/** The shop bears the way back, whosever fault a person judged it to be. */
export const returnAtShopsCost: RemedyPlan = {
  ...returnAndRefund,
  assumed: undefined,
  steps: (facts, policy) => [
    ...returned({ ...facts, assessment: undefined }, policy),
    ...refunded(facts, afterReturn(facts)),
    ...noted(facts, 'return'),
  ],
};

/**
 * The whole sum while the buyer keeps the goods. It is the exception for a remote place, worthless or badly damaged
 * goods, and an agent has it approved (handbook §4, §5).
 */
export const refundWithoutReturn: RemedyPlan = {
  purpose: 'refundWithoutReturn',
  amount: 'whole',
  transfer: 'withoutApplication',
  offer: 'offer.refundWithoutReturn',
  steps: (facts) => [...refundedInHand(facts, 'refundWithoutReturn'), ...noted(facts, 'refundWithoutReturn')],
};
