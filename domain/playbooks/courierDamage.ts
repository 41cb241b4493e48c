import type { Found } from './inquiries';
import { complainsOf } from './opening';
import type { AgreedStep, PlanFacts, Playbook, RemedyPlan } from './playbook';
import * as remedy from './remedies';
import {
  afterApplication,
  applicationFor,
  calledBack,
  claimed,
  compensated,
  errand,
  noted,
  refunded,
  refundedInHand,
  sent,
  withdrawn,
} from './steps';

/** The party that is liable, by the signature. `nobodyYet` while the buyer can still refuse the parcel. */
type Liable = 'nobodyYet' | 'shop' | 'buyer';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  signed: ['unsigned', 'damageNoted', 'unchecked', 'byProxy'],
  consent: ['agreed', 'unproven'],
} as const;
type Facts = Found<typeof OUTCOMES>;

/**
 * Broken on the way: the buyer is helped first, the claim on the courier follows. Not yet signed: delivery is refused,
 * and it is sent again when it is back. The buyer, or a proxy with the buyer's consent, signed without a check. Then
 * the buyer is liable, and the shop may concede. A proxy whose consent the courier cannot prove: the shop is liable
 * (handbook §5).
 */
export const courierDamage: Playbook<typeof OUTCOMES> = {
  kind: 'courierDamage',
  source: 'handbook §5',
  opensOn: (application, order) => complainsOf(/破损/, application, order),
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'courierDamage.askPhotos',
  inquiries: ({ errand: { withBuyer, withCourier } }) => [
    errand('signed', 'whoSigned', {
      outcomes: OUTCOMES.signed,
      within: withBuyer,
      waitsFor: 'buyer',
    }),
    errand('consent', 'proxyConsent', {
      outcomes: OUTCOMES.consent,
      within: withCourier,
      waitsFor: 'courier',
      after: 'signed.byProxy',
    }),
  ],
  // The buyer is liable, or there is no rung for it: a supervisor may do it all the same, with the reason (handbook §5).
  exceptions: ['return', 'reissue', 'refund'],
  exceptionsBy: 'supervisor',
  ladder: (findings, assessment) => {
    switch (liable(findings)) {
      case 'nobodyYet':
        return ['explanation', 'reissue', 'refund'];
      case 'buyer':
        return ['explanation', 'giftPromise', 'coupon', 'compensation'];
      case 'shop':
        return assessment && (assessment.severity === 'minor' ? MINOR : MAJOR);
      default:
        return undefined;
    }
  },
  remedies: {
    explanation: remedy.explanation,
    giftPromise: remedy.giftPromise,
    coupon: remedy.coupon,
    compensation: {
      ...remedy.compensation,
      purpose: compensationPurpose,
      steps: (facts) => [
        ...compensated(facts, compensationPurpose(facts.findings)),
        ...(liable(facts.findings) === 'shop' ? [claimed(facts.amount, 'payout.paid')] : []),
        ...noted(facts, 'compensation'),
      ],
    },
    partialRefund: withClaim(remedy.partialRefund),
    sparePart: {
      ...remedy.sparePart,
      steps: (facts, policy) => [...remedy.sparePart.steps(facts, policy), ...claimBeside(facts, 'dispatch.shipped')],
    },
    repair: withClaim(remedy.repair),
    reissue: {
      amount: 'none',
      callsBack: (findings) => liable(findings) === 'nobodyYet',
      steps: (facts) => [
        ...withdrawn(facts),
        ...(isUnsigned(facts) ? [calledBack(facts, { after: afterApplication(facts) })] : []),
        sent(facts, 'missingItem', isUnsigned(facts) ? 'parcel.received' : afterApplication(facts)),
        ...claimBeside(facts, 'dispatch.shipped'),
        ...noted(facts, isUnsigned(facts) ? 'reissueWhenBack' : 'reissue'),
      ],
    },
    return: withClaim(remedy.returnAtShopsCost),
    refund: {
      purpose: (findings) => (liable(findings) === 'nobodyYet' ? 'refund' : 'refundWithoutReturn'),
      amount: 'whole',
      transfer: 'withoutApplication',
      callsBack: (findings) => liable(findings) === 'nobodyYet',
      steps: (facts) => (isUnsigned(facts) ? refundedWhenBack(facts) : refundedBroken(facts)),
    },
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};

/** Partly broken: a spare part, or a repair nearby, whatever the severity (handbook §5). */
const MENDING = ['sparePart', 'repair'] as const;
const MINOR = ['explanation', ...MENDING, 'compensation', 'partialRefund', 'reissue', 'return', 'refund'] as const;
const MAJOR = ['explanation', ...MENDING, 'reissue', 'return', 'refund'] as const;

function liable({ signed, consent }: Facts): Liable | undefined {
  if (signed === 'unsigned') return 'nobodyYet';
  if (signed === 'damageNoted' || consent === 'unproven') return 'shop';
  return signed === 'unchecked' || consent === 'agreed' ? 'buyer' : undefined;
}

function isUnsigned({ findings }: PlanFacts<Facts>): boolean {
  return liable(findings) === 'nobodyYet';
}

/** A payment to a liable buyer is a concession and has its own limits. */
function compensationPurpose(findings: Facts) {
  return liable(findings) === 'buyer' ? 'concession' : 'compensation';
}

/** The delivery that the buyer refuses comes back to the warehouse. */
function refundedWhenBack(facts: PlanFacts<Facts>): AgreedStep[] {
  return [
    ...applicationFor(facts, 'refundOnly'),
    calledBack(facts, { after: afterApplication(facts), refundId: facts.refund?.refundId }),
    ...refunded(facts, 'parcel.received'),
    claimed(facts.amount, 'payout.paid'),
    ...noted(facts, 'refundWhenBack'),
  ];
}

function refundedBroken(facts: PlanFacts<Facts>): AgreedStep[] {
  return [
    ...refundedInHand(facts, 'refundWithoutReturn'),
    ...claimBeside(facts, 'payout.paid'),
    ...noted(facts, 'refundWithoutReturn'),
  ];
}

/** The shop pays the buyer first, then claims the cost from the courier. */
function withClaim(plan: RemedyPlan): RemedyPlan<Facts> {
  return {
    ...plan,
    steps: (facts, policy) => [...plan.steps(facts, policy), ...claimBeside(facts, 'payout.paid')],
  };
}

/** The courier is asked to pay; not where the buyer is liable and the shop concedes. Goods sent anew count with their price. */
function claimBeside(facts: PlanFacts<Facts>, after: 'payout.paid' | 'dispatch.shipped'): AgreedStep[] {
  if (liable(facts.findings) === 'buyer') return [];
  return [claimed(after === 'payout.paid' ? facts.amount : facts.worth, after)];
}
