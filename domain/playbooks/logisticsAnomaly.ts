import { isOpenRefund, type Script } from '../asks';
import type { Policy } from '../policy/policy';
import type { StaffRole } from '../roles';
import type { NamedBy } from '../scriptName';
import type { Findings, Remedy } from '../vocabulary';
import type { AgreedStep, Known, PlanFacts, Playbook, Step } from './playbook';
import * as remedy from './remedies';
import { STEP_ERRANDS, type StepEnd } from './stepIds';
import {
  afterApplication,
  applicationFor,
  claimed,
  errand,
  legsFor,
  noted,
  refunded,
  sent,
  toppedUp,
  withdrawn,
} from './steps';

/** How each sort is followed: whom it is asked of, and what that may come to beside the parcel's own movement. */
interface Following {
  sort: Sort;
  role: StaffRole;
  outcomes: readonly string[];
  /** Whether a parcel that moves is the end of the matter. */
  watched: boolean;
}

const COURIER = { role: 'afterSales', outcomes: ['moved', 'lost', 'returning'], watched: true } as const;
/** A parcel that travels on to the wrong place has not been helped by moving. */
const REDIRECTED = { role: 'afterSales', outcomes: ['moved', 'returning'], watched: false } as const;

/** The six sorts of the handbook (§5, S0, S4), each with its own first message to the buyer. */
type Sort = NamedBy<'logisticsAnomaly'>;
const SORTS: readonly Following[] = [
  { sort: 'pickUpOverdue', role: 'warehouse', outcomes: ['moved', 'outOfStock'], watched: true },
  { sort: 'deliveryOverdue', ...COURIER },
  { sort: 'stalled', ...COURIER },
  { sort: 'lost', ...COURIER },
  { sort: 'outsideZone', ...REDIRECTED },
  { sort: 'addressChanged', ...REDIRECTED },
];

/** The remedies for each outcome of the parcel's story. */
const LADDERS: Readonly<Record<string, readonly Remedy[]>> = {
  moved: ['explanation', 'coupon', 'giftPromise', 'nextFreeShipping', 'compensation'],
  delivered: ['explanation', 'coupon', 'giftPromise', 'nextFreeShipping', 'compensation'],
  lost: ['explanation', 'reissue', 'refund'],
  returning: ['explanation', 'reissue', 'refund'],
  outOfStock: ['explanation', 'compensation', 'refund'],
};

/**
 * Something is wrong on the way (handbook §5). The buyer hears of it first. Then the courier is asked daily until the
 * parcel moves, or the warehouse where it was not picked up. The buyer hears each answer, and gets more days to confirm
 * receipt. Lost: a reissue or a refund with a claim on the courier, who is not waited for. The returned goods must be
 * here before anything else leaves (handbook §5).
 */
export const logisticsAnomaly: Playbook = {
  kind: 'logisticsAnomaly',
  source: 'handbook §5',
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  inquiries: (policy, known) => [
    errand('sort', 'anomaly', { outcomes: SORTS.map(({ sort }) => sort), within: policy.errand.within }),
    ...SORTS.flatMap((following) => followed(following, known)),
    ...putOff(policy, known),
  ],
  ladder: ({ follow }) => (follow === undefined ? undefined : LADDERS[follow]),
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    giftPromise: remedy.giftPromise,
    nextFreeShipping: remedy.nextFreeShipping,
    compensation: remedy.compensation,
    reissue: { amount: 'none', steps: reissued },
    refund: { purpose: 'refund', amount: 'whole', steps: refundedWhole },
  },
  countdowns: { sellerAnswers: 'leave' },
};

/** Message first, then the question, both as soon as the sort is known. */
function followed({ sort, role, outcomes, watched }: Following, { order, refund, outbound }: Known): Step[] {
  const after = `sort.${sort}`;
  const number = watched ? order?.lines.find((line) => line.parcel)?.parcel : undefined;
  const refundId = refund?.refundId;
  const script: Script = { name: `logisticsAnomaly.${sort}`, values: {} };
  return [
    { id: 'tell', process: 'notice', plan: { script, refundId }, after },
    { id: 'follow', process: 'chase', plan: { what: sort, role, outcomes, number, seen: outbound, refundId }, after },
  ];
}

/** The platform must not pay the shop for a parcel that has not arrived (handbook §5, S0). */
function putOff({ logistics: { receiptDays } }: Policy, { order }: Known): Step[] {
  if (order && order.status !== 'WAIT_BUYER_CONFIRM_GOODS') return [];
  return [{ id: 'receipt', process: 'receiptDelay', plan: { days: receiptDays } }];
}

/**
 * Lost: sent again at once. The parcel comes back, and the goods go out again when it is here. A buyer at fault pays
 * the second way (handbook §4).
 */
function reissued(facts: PlanFacts, policy: Policy): AgreedStep[] {
  const asked = afterApplication(facts);
  if (isLost(facts.findings)) {
    const again = [sent(facts, 'missingItem', asked), claimed(facts.worth, asked)];
    return [...withdrawn(facts), ...again, ...noted(facts, 'reissue')];
  }
  const { again } = legsFor(facts, 'reissue');
  const topUp = again === 'shop' ? [] : [toppedUp(policy, 'back.received', again)];
  return [
    ...withdrawn(facts),
    parcelBack(policy, asked),
    ...topUp,
    sent(facts, 'missingItem', topUp.length > 0 ? 'topUp.paid' : 'back.received'),
    ...noted(facts, topUp.length > 0 ? 'reissueTopUp' : 'reissue'),
  ];
}

/**
 * The shop pays the buyer first, and claims from the courier afterwards. Goods that come back must be here before
 * (handbook §5).
 */
function refundedWhole(facts: PlanFacts, policy: Policy): AgreedStep[] {
  const asked = afterApplication(facts);
  const atOnce = isLost(facts.findings) || facts.findings.follow === 'outOfStock';
  const back = atOnce ? [] : [parcelBack(policy, asked)];
  return [
    ...applicationFor(facts, 'refundOnly'),
    ...back,
    ...refunded(facts, atOnce ? asked : 'back.received'),
    ...(isLost(facts.findings) ? [claimed(facts.worth, 'payout.paid')] : []),
    ...noted(facts, isOpenRefund(facts.refund) ? 'refund' : 'refundByTransfer'),
  ];
}

/** A parcel that the courier brings back without being asked. `failed` when it never comes. */
function parcelBack({ logistics: { backWithin } }: Policy, after: StepEnd | undefined): AgreedStep {
  return errand('back', 'parcelBack', {
    role: 'warehouse',
    outcomes: STEP_ERRANDS.back,
    within: backWithin,
    waitsFor: 'courier',
    after,
  });
}

function isLost({ follow }: Findings): boolean {
  return follow === 'lost';
}
