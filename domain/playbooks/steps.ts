import { isOpenExchange, isOpenRefund, type Script, type TransferPurpose } from '../asks';
import type { Fen } from '../money';
import { yuan } from '../money';
import type { Policy } from '../policy/policy';
import type { DispatchPlan } from '../processes/goods/dispatch';
import type { ErrandName, ErrandPlan } from '../processes/house/errand';
import type { PayeePurpose } from '../processes/money/payee';
import type { StaffRole } from '../roles';
import { type Bearer, type FreightLegs, freightLegs, type Way } from '../rules/freight';
import type { NamedBy } from '../scriptName';
import type { Fault, ResaleCheck } from '../vocabulary';
import { itemOf } from './memo';
import { afterPhotos, photographed } from './photos';
import type { AgreedStep, PlanFacts, Step } from './playbook';
import { STEP_ERRANDS, type StepEnd } from './stepIds';

/** The steps that several playbooks share. Each list is plain data: it is kept with the case as it was agreed. */

/** The buyer withdraws an open application. Only then may the shop pay or ship anything else. */
export function withdrawn({ refund, exchange }: PlanFacts, after?: StepEnd): AgreedStep[] {
  const refundId = isOpenRefund(refund) ? refund.refundId : openExchangeOf({ exchange });
  if (refundId === undefined) return [];
  const plan = { refundId, wanted: { asks: 'nothing' as const } };
  return [{ id: 'application', process: 'application', plan, after }];
}

/** The outcome to wait for after `withdrawn` or `applicationFor`: none where no application is open. */
export function afterApplication({ refund, exchange }: PlanFacts): StepEnd | undefined {
  return isOpenRefund(refund) || openExchangeOf({ exchange }) !== undefined ? 'application.matched' : undefined;
}

/** The number of the application for an exchange that is open on the platform. */
export function openExchangeOf({ exchange }: Pick<PlanFacts, 'exchange'>): string | undefined {
  return isOpenExchange(exchange) ? exchange.exchangeId : undefined;
}

/** The buyer changes the application to the agreement. */
export function applicationFor(
  facts: PlanFacts,
  asks: 'refundOnly' | 'returnAndRefund',
  after?: StepEnd,
): AgreedStep[] {
  const { refund, amount } = facts;
  // One for an exchange cannot become one for money: it is withdrawn.
  if (!isOpenRefund(refund)) return withdrawn(facts, after);
  const plan = { refundId: refund.refundId, wanted: { asks, amount } };
  return [{ id: 'application', process: 'application', plan, after }];
}

/** The platform pays the buyer's own application. */
export function platformRefund(facts: PlanFacts, purpose: TransferPurpose, after?: StepEnd): AgreedStep {
  const { order, refund, amount } = facts;
  const plan = {
    purpose,
    method: 'refund' as const,
    tid: order.tid,
    refundId: refund?.refundId,
    amount,
    cap: order.paid,
  };
  return { id: 'payout', process: 'payout', plan, after };
}

/**
 * Payee first, then the transfer, then its proof to the buyer. `freight` is paid on top of the price. Where it is
 * shared, half of it is paid (handbook §4).
 */
export function transferTo(
  facts: PlanFacts,
  options: { id: 'payout' | 'freight'; purpose: PayeePurpose; after?: StepEnd; bearer?: Bearer },
): AgreedStep[] {
  const { order, payee, refund } = facts;
  const { id, purpose, after, bearer } = options;
  const amount = purpose === 'freight' ? undefined : facts.amount;
  return [
    {
      id: `${id}-payee`,
      process: 'payee',
      plan: { purpose, amount, payee: purpose === 'freight' ? undefined : payee, bearer },
      after,
    },
    {
      id,
      process: 'payout',
      plan: { purpose, method: 'transfer', tid: order.tid, amount: amount ?? 0, cap: order.paid, payee },
      payeeFrom: `${id}-payee`,
      after: `${id}-payee.confirmed`,
    },
    {
      id: `${id}-proof`,
      process: 'notice',
      plan: { script: { name: 'paid.transfer', values: {} }, refundId: refund?.refundId },
      paidBy: id,
      after: `${id}.paid`,
    },
  ];
}

/** Postage that the buyer advanced: paid back, or kept as a credit where the buyer prefers it (handbook §4). */
export function freightBack(facts: PlanFacts, options: { after?: StepEnd; bearer?: Bearer }): AgreedStep[] {
  return [
    ...transferTo(facts, { id: 'freight', purpose: 'freight', ...options }),
    {
      id: 'freightCredit',
      process: 'promise',
      plan: { what: 'credit' },
      payeeFrom: 'freight-payee',
      after: 'freight-payee.credited',
    },
  ];
}

/** The money goes back the way it came, or by transfer where no application is open. */
export function refunded(facts: PlanFacts, after?: StepEnd, purpose: PayeePurpose = 'refund'): AgreedStep[] {
  if (isOpenRefund(facts.refund)) return [platformRefund(facts, purpose, after)];
  return transferTo(facts, { id: 'payout', purpose, after });
}

/** The same with nothing sent back: an open application is first made to ask for just this money. */
export function refundedInHand(facts: PlanFacts, purpose: PayeePurpose): AgreedStep[] {
  return [...applicationFor(facts, 'refundOnly'), ...refunded(facts, afterApplication(facts), purpose)];
}

/** A small sum by Alipay, once nothing is asked for on the platform any more. */
export function compensated(facts: PlanFacts, purpose: PayeePurpose = 'compensation'): AgreedStep[] {
  const after = afterApplication(facts);
  return [...withdrawn(facts), ...transferTo(facts, { id: 'payout', purpose, after })];
}

/** The buyer keeps the goods and gets a part back on the changed application. */
export function partlyRefunded(facts: PlanFacts): AgreedStep[] {
  return [...applicationFor(facts, 'refundOnly'), platformRefund(facts, 'partialRefund', afterApplication(facts))];
}

/**
 * Where a fault is claimed, photos are approved first (handbook §9). Then the goods come back and are looked at.
 * Postage that the buyer advanced is paid back after receipt (handbook §4).
 */
export function returned(
  facts: PlanFacts,
  policy: Policy,
  { assumed = 'shop', checks }: { assumed?: Fault; checks?: readonly ResaleCheck[] } = {},
): AgreedStep[] {
  const refundId = isOpenRefund(facts.refund) ? facts.refund.refundId : undefined;
  return [
    ...photographed(facts, assumed),
    ...applicationFor(facts, 'returnAndRefund', afterPhotos(facts, assumed)),
    ...lookedAt(facts, { refundId }, mayComeBack(facts, assumed), checks),
    ...(facts.early ? [paidButRejected(policy)] : []),
    ...postageBack(facts, assumed),
  ];
}

/**
 * The condition for the refund of a return: the inspection, or only the first scan where it may be paid early (handbook
 * §5).
 */
export function afterReturn({ early }: PlanFacts): StepEnd {
  return early ? 'parcel.moved' : 'inspection.accepted';
}

/**
 * The money was paid early, and the returned goods are not as agreed. The agreement holds, and a supervisor handles it.
 */
function paidButRejected({ errand: { within } }: Policy): AgreedStep {
  const outcomes = STEP_ERRANDS.rejected;
  return errand('rejected', 'paidButRejected', { role: 'supervisor', outcomes, within, after: 'inspection.rejected' });
}

/** The goods come back for others, outside the platform: the buyer withdraws the application first. */
export function broughtBack(facts: PlanFacts, assumed: Fault = 'shop'): AgreedStep[] {
  const exchangeId = openExchangeOf(facts);
  if (exchangeId !== undefined) return broughtBackOnPlatform(facts, exchangeId, assumed);
  return [
    ...photographed(facts, assumed, true),
    ...withdrawn(facts, afterPhotos(facts, assumed)),
    ...lookedAt(facts, {}, mayComeBack(facts, assumed)),
    ...postageBack(facts, assumed),
  ];
}

/**
 * The same for the buyer's application for an exchange. The platform names the address, and the shop tells it what came
 * back.
 */
function broughtBackOnPlatform(facts: PlanFacts, exchangeId: string, assumed: Fault): AgreedStep[] {
  const told = (id: 'taken' | 'notTaken', accepted: boolean, after: StepEnd): AgreedStep => {
    return { id, process: 'exchangeReturn', plan: { exchangeId, accepted }, after };
  };
  return [
    ...photographed(facts, assumed, true),
    ...lookedAt(facts, { exchangeId }, afterPhotos(facts, assumed)),
    told('taken', true, 'inspection.accepted'),
    told('notTaken', false, 'inspection.rejected'),
    ...postageBack(facts, assumed),
  ];
}

/** The condition for a return: the buyer's application, which waits for the photos, or the photos alone. */
export function mayComeBack(facts: PlanFacts, assumed: Fault = 'shop'): StepEnd | undefined {
  return afterApplication(facts) ?? afterPhotos(facts, assumed);
}

/**
 * The steps of a return: the address for the buyer, the parcel, and the inspection. Where the platform knows of the
 * return, its page shows the address.
 */
function lookedAt(
  facts: PlanFacts,
  plan: { refundId?: string; exchangeId?: string },
  after?: StepEnd,
  checks?: readonly ResaleCheck[],
): AgreedStep[] {
  const { refund, exchange, assessment } = facts;
  const agreed = { item: itemOf(facts), reason: assessment?.cause ?? refund?.reason ?? exchange?.reason ?? '' };
  return [
    ...(plan.refundId === undefined && plan.exchangeId === undefined ? [addressGiven(facts, after)] : []),
    { id: 'parcel', process: 'parcel', plan, after },
    { id: 'inspection', process: 'inspection', plan: { agreed, checks }, after: 'parcel.received' },
  ];
}

/**
 * The shop's own parcel turns round on its way. The courier's word under its own number decides. Signed for by its
 * sender it is here; signed for by the buyer it was not stopped (handbook §5: refundInTransit). `refundId` is the
 * application that is paid when it is here.
 */
export function calledBack(
  { order, refund }: PlanFacts,
  { after, refundId }: { after?: StepEnd; refundId?: string } = {},
): AgreedStep {
  const numbers = order.lines.flatMap(({ parcel }) => parcel ?? []);
  const line = order.lines.find(({ oid }) => oid === refund?.oid);
  const [first] = numbers;
  const isOne = numbers.every(({ trackingNumber }) => trackingNumber === first?.trackingNumber);
  const outbound = line ? line.parcel : isOne ? first : undefined;
  return { id: 'parcel', process: 'parcel', plan: { calledBack: { outbound, refundId } }, after };
}

/** The shop's own address: activities know it. */
function addressGiven({ refund }: PlanFacts, after?: StepEnd): AgreedStep {
  const script: Script = { name: 'return.address', values: {} };
  const plan = { script, refundId: refund?.refundId };
  return { id: 'address', process: 'notice', plan, after };
}

/** Where the shop pays or shares the way back, the buyer gets that part of the advanced freight back. */
export function postageBack(facts: PlanFacts, assumed: Fault): AgreedStep[] {
  const { back } = legsFor(facts, 'return', assumed);
  if (back === 'buyer') return [];
  return freightBack(facts, { after: 'inspection.accepted', bearer: back });
}

/** The remark for a return, which the buyer reads too. It says who pays the way back. */
export function returnNoted(facts: PlanFacts, assumed?: Fault): AgreedStep[] {
  return noted(facts, legsFor(facts, 'return', assumed).back === 'shop' ? 'return' : 'returnAtBuyersCost');
}

/** Who pays each leg of the agreement. `assumed` is used where nobody judged the fault. */
export function legsFor({ assessment, order, shared }: PlanFacts, way: Way, assumed: Fault = 'shop'): FreightLegs {
  return freightLegs({ fault: assessment?.fault ?? assumed, shippedFree: order.postage === 0, way, shared });
}

/** The shop sends something to the buyer. */
export function sent(facts: PlanFacts, what: DispatchPlan['what'], after?: StepEnd): AgreedStep {
  const refundId = facts.refund?.refundId;
  return { id: 'dispatch', process: 'dispatch', plan: { what, refundId }, after };
}

/** Only a person can do it. */
export function errand<Id extends string, After extends string = never>(
  id: Id,
  what: ErrandName,
  options: {
    role?: StaffRole;
    outcomes?: readonly string[];
    within: number;
    after?: After;
    values?: Record<string, string>;
    found?: string;
    takes?: ErrandPlan['takes'];
    waitsFor?: ErrandPlan['waitsFor'];
  },
): Step<Id, After> {
  const { role = 'afterSales', outcomes = ['done'], after, ...rest } = options;
  return { id, process: 'errand', plan: { what, role, outcomes, ...rest }, after };
}

/**
 * The buyer pays freight, or half of it, through a separate link (补邮费). Unpaid, the agreement cannot go on (handbook
 * §4).
 */
export function toppedUp({ freightTopUp }: Policy, after?: StepEnd, bearer: Bearer = 'buyer'): AgreedStep {
  const what = bearer === 'half' ? 'topUpHalf' : 'topUp';
  const { within } = freightTopUp;
  return errand('topUp', what, { outcomes: STEP_ERRANDS.topUp, within, waitsFor: 'buyer', after });
}

/** The buyer pays the difference for a dearer replacement through a separate link before it is sent (handbook §5). */
export function differencePaid(topUp: Fen, { freightTopUp: { within } }: Policy, after?: StepEnd): AgreedStep {
  const values = { amount: yuan(topUp) };
  return errand('difference', 'topUpPrice', {
    outcomes: STEP_ERRANDS.difference,
    within,
    waitsFor: 'buyer',
    values,
    after,
  });
}

/** The shop claims from the courier. The buyer does not wait for it (handbook §5). */
export function claimed(amount: Fen, after?: StepEnd): AgreedStep {
  return { id: 'claim', process: 'claim', plan: { amount }, after };
}

/** A coupon's value is reserved against the order before it is given: small things add up (handbook §4). */
export function couponOf({ order, amount }: PlanFacts, { errand: { within } }: Policy, after?: StepEnd): AgreedStep {
  const plan = { tid: order.tid, amount, cap: order.paid, within };
  return { id: 'coupon', process: 'coupon', plan, after };
}

/** A gift or free shipping with the next order: registered where pre-sales sees it, redeemed once (handbook §1). */
export function promised(what: 'gift' | 'freeShipping', after?: StepEnd): AgreedStep {
  return { id: 'promise', process: 'promise', plan: { what }, after };
}

/** The buyer hears what was agreed and what they have to do for it. The order's own note is the trunk's (playbooks/memo.ts). */
export function noted(facts: PlanFacts, remedy: NamedBy<'agreed'>, after?: StepEnd): AgreedStep[] {
  return [told(facts, remedy, after)];
}

function told({ refund, amount }: PlanFacts, remedy: NamedBy<'agreed'>, after?: StepEnd): AgreedStep {
  const script: Script = { name: `agreed.${remedy}`, values: { amount: yuan(amount) } };
  return { id: 'notice', process: 'notice', plan: { script, refundId: refund?.refundId }, after };
}
