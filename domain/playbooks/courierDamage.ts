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
    reissue: {
      amount: 'none',
      callsBack: (findings) => liable(findings) === 'nobodyYet',
      steps: (facts) => [
        ...withdrawn(facts),
        ...(isUnsigned(facts) ? [calledBack(facts, { after: afterApplication(facts) })] : []),
        sent(facts, 'missingItem', isUnsigned(facts) ? 'parcel.received' : afterApplication(facts)),
        claimed(facts.worth, 'dispatch.shipped'),
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

const MINOR = ['explanation', 'compensation', 'partialRefund', 'reissue', 'return', 'refund'] as const;
const MAJOR = ['explanation', 'reissue', 'return', 'refund'] as const;

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
    claimed(facts.amount, 'payout.paid'),
    ...noted(facts, 'refundWithoutReturn'),
  ];
}

/** The shop pays the buyer first, then claims the cost from the courier. */
function withClaim(plan: RemedyPlan): RemedyPlan {
  return {
    ...plan,
    steps: (facts, policy) => [...plan.steps(facts, policy), claimed(facts.amount, 'payout.paid')],
  };
}
