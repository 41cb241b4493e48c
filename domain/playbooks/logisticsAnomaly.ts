import { isOpenRefund, type Script } from '../asks';
import type { Policy } from '../policy/policy';
import type { StaffRole } from '../roles';
import type { NamedBy } from '../scriptName';
import type { Remedy } from '../vocabulary';
import type { Found, Inquiry } from './inquiries';
import type { AgreedStep, Known, PlanFacts, Playbook } from './playbook';
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

/** What each question may come to: the sort, and what became of the parcel. */
const OUTCOMES = {
  sort: ['pickUpOverdue', 'deliveryOverdue', 'stalled', 'lost', 'outsideZone', 'addressChanged'],
  follow: ['moved', 'delivered', 'lost', 'returning', 'outOfStock'],
  tell: ['told'],
  receipt: ['extended', 'notNeeded'],
} as const satisfies Record<string, readonly string[]>;

type Fate = (typeof OUTCOMES)['follow'][number];
type Findings = Found<typeof OUTCOMES>;

/** How each sort is followed: whom it is asked of, and what that may come to beside the parcel's own movement. */
interface Following {
  sort: Sort;
  role: StaffRole;
  outcomes: readonly Fate[];
  /** Whether a parcel that moves is the end of the matter. */
  watched: boolean;
}

const COURIER = { role: 'afterSales', outcomes: ['moved', 'lost', 'returning'], watched: true } as const;
/** A parcel that travels on to the wrong place has not been helped by moving. */
const REDIRECTED = { role: 'afterSales', outcomes: ['moved', 'returning'], watched: false } as const;

/** The six sorts of the handbook (§5, S0, S4), each with its own first word to the buyer. */
type Sort = (typeof OUTCOMES)['sort'][number] & NamedBy<'logisticsAnomaly'>;
const SORTS: readonly Following[] = [
  { sort: 'pickUpOverdue', role: 'warehouse', outcomes: ['moved', 'outOfStock'], watched: true },
  { sort: 'deliveryOverdue', ...COURIER },
  { sort: 'stalled', ...COURIER },
  { sort: 'lost', ...COURIER },
  { sort: 'outsideZone', ...REDIRECTED },
  { sort: 'addressChanged', ...REDIRECTED },
];

/** What may be offered, by what the parcel's story came to. */
const LADDERS: Readonly<Record<Fate, readonly Remedy[]>> = {
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
export const logisticsAnomaly: Playbook<typeof OUTCOMES> = {
  kind: 'logisticsAnomaly',
  source: 'handbook §5',
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  inquiries: (policy, known) => [
    errand('sort', 'anomaly', { outcomes: OUTCOMES.sort, within: policy.errand.within }),
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
function followed(
  { sort, role, outcomes, watched }: Following,
  { order, refund, outbound }: Known,
): Inquiry<typeof OUTCOMES>[] {
  const after = `sort.${sort}` as const;
  const number = watched ? order?.lines.find((line) => line.parcel)?.parcel : undefined;
  const refundId = refund?.refundId;
  const script: Script = { name: `logisticsAnomaly.${sort}`, values: {} };
  return [
    { id: 'tell', process: 'notice', plan: { script, refundId }, after },
    { id: 'follow', process: 'chase', plan: { what: sort, role, outcomes, number, seen: outbound, refundId }, after },
  ];
}

/** The platform must not pay the shop for a parcel that has not arrived (handbook §5, S0). */
function putOff({ logistics: { receiptDays } }: Policy, { order }: Known): Inquiry<typeof OUTCOMES>[] {
  if (order && order.status !== 'WAIT_BUYER_CONFIRM_GOODS') return [];
  return [{ id: 'receipt', process: 'receiptDelay', plan: { days: receiptDays } }];
}

/** Lost: sent again at once. Coming back: when it is here; where the buyer is at fault, the second way is theirs (handbook §4). */
function reissued(facts: PlanFacts<Findings>, policy: Policy): AgreedStep[] {
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

/** The buyer is paid first, the claim follows; goods that come back are here before (handbook §5). */
function refundedWhole(facts: PlanFacts<Findings>, policy: Policy): AgreedStep[] {
  const asked = afterApplication(facts);
  const atOnce = isLost(facts.findings) || facts.findings.follow === 'outOfStock';
  const back = atOnce ? [] : [parcelBack(policy, asked)];
  return [
    ...applicationFor(facts, 'refundOnly'),
    ...back,
    ...refunded(facts, atOnce ? asked : 'back.received'),
    ...(isLost(facts.findings) ? [claimed(facts.worth, 'payout.paid')] : []),
    ...noted(facts, refundWords(facts, atOnce)),
  ];
}

/** Nobody is told that it is refunded while the shop still waits for the parcel. */
function refundWords({ refund }: PlanFacts<Findings>, atOnce: boolean) {
  if (!isOpenRefund(refund)) return 'refundByTransfer';
  return atOnce ? 'refund' : 'refundReturning';
}

/** What the courier brings back of its own accord; `failed` when it never comes. */
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
