import type { Fen } from '../money';
import type { Found } from './inquiries';
import { complainsOf } from './opening';
import type { AgreedStep, PlanFacts, Playbook } from './playbook';
import * as remedy from './remedies';
import type { StepEnd } from './stepIds';
import { broughtBack, claimed, errand, mayComeBack, noted, refundedInHand, sent } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  slip: ['short', 'shipped', 'wrongItem'],
  parcel: ['damaged', 'intact'],
  weight: ['dropped', 'equal'],
  ruling: ['conceded', 'declined'],
} as const;

/**
 * Short, missing or wrong. The packing slip is asked first. Where it says shipped, the parcel is looked at. Where that
 * is intact, the courier's weights at the first and the last scan decide. Where they are equal, nothing is proven and
 * the supervisor decides. A wrong item is swapped at once, at the shop's cost (handbook §5).
 */
export const missingOrWrong: Playbook<typeof OUTCOMES> = {
  kind: 'missingOrWrong',
  source: 'handbook §5',
  opensOn: (application, order) => complainsOf(/少件|少发|漏发|发错|错发/, application, order),
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'missingOrWrong.askPhotos',
  inquiries: ({ errand: { within, withBuyer, withCourier } }) => [
    errand('slip', 'comparePackingSlip', {
      outcomes: OUTCOMES.slip,
      within: withBuyer,
      waitsFor: 'buyer',
    }),
    errand('parcel', 'lookAtParcel', {
      outcomes: OUTCOMES.parcel,
      within: withBuyer,
      waitsFor: 'buyer',
      after: 'slip.shipped',
    }),
    errand('weight', 'askWeights', {
      outcomes: OUTCOMES.weight,
      within: withCourier,
      waitsFor: 'courier',
      after: 'parcel.intact',
    }),
    errand('ruling', 'ruleUnproven', {
      role: 'supervisor',
      outcomes: OUTCOMES.ruling,
      within,
      after: 'weight.equal',
    }),
  ],
  ladder: ({ slip, parcel, weight, ruling }) => {
    if (slip === 'wrongItem') return ['explanation', 'exchange', 'return'];
    if (slip === 'short' || weight === 'dropped' || ruling === 'conceded') return ['explanation', 'reissue', 'refund'];
    if (parcel === 'damaged') return ['explanation', 'refund'];
    return ruling === 'declined' ? ['explanation'] : undefined;
  },
  remedies: {
    explanation: remedy.explanation,
    reissue: {
      amount: 'none',
      steps: (facts, policy) => [
        ...remedy.reissue.steps(facts, policy),
        ...claimOf(facts, facts.worth, 'dispatch.shipped'),
      ],
    },
    refund: {
      // A damaged parcel makes it likely but proves nothing. The shop pays small sums on it; the supervisor decides on
      // more.
      purpose: ({ parcel }) => (parcel === 'damaged' ? 'concession' : 'refund'),
      amount: 'upToWhole',
      transfer: 'withoutApplication',
      offer: 'offer.refundMissing',
      steps: (facts) => [
        ...refundedInHand(facts, facts.findings.parcel === 'damaged' ? 'concession' : 'refund'),
        ...claimOf(facts, facts.amount, 'payout.paid'),
        ...noted(facts, 'refundMissing'),
      ],
    },
    exchange: {
      amount: 'none',
      offer: 'offer.swap',
      steps: (facts) => [
        ...broughtBack({ ...facts, assessment: undefined }),
        sent(facts, 'replacement', mayComeBack({ ...facts, assessment: undefined })),
        ...noted(facts, 'swap'),
      ],
    },
    return: remedy.returnAtShopsCost,
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};

/** Lost on the way: the courier is asked to pay, once the buyer has been helped. */
function claimOf({ findings }: PlanFacts<Found<typeof OUTCOMES>>, amount: Fen, after: StepEnd): AgreedStep[] {
  return findings.parcel === 'damaged' || findings.weight === 'dropped' ? [claimed(amount, after)] : [];
}
