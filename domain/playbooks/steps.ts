import { isOpenRefund } from '../asks';
import type { Fen } from '../money';
import { yuan } from '../money';
import type { Policy, Purpose } from '../policy/policy';
import type { StaffRole } from '../roles';
import { freightLegs } from '../rules/freight';
import type { Fault } from '../vocabulary';
import type { PlanFacts, Step } from './playbook';

/** The steps that several playbooks share. Each list is plain data: it is kept with the case as it was agreed. */

/** The buyer withdraws the application, if one is open: only then may anything else be paid or shipped. */
export function withdrawn({ refund }: PlanFacts): Step[] {
  if (!isOpenRefund(refund)) return [];
  const plan = { refundId: refund.refundId, wanted: { asks: 'nothing' as const } };
  return [{ id: 'application', process: 'application', plan }];
}

/** The outcome to wait for after `withdrawn` or `applicationFor`: none where no application is open. */
export function afterApplication({ refund }: PlanFacts): string | undefined {
  return isOpenRefund(refund) ? 'application.matched' : undefined;
}

/** The buyer's application is made to say what was agreed. */
export function applicationFor({ refund, amount }: PlanFacts, asks: 'refundOnly' | 'returnAndRefund'): Step[] {
  if (!isOpenRefund(refund)) return [];
  return [{ id: 'application', process: 'application', plan: { refundId: refund.refundId, wanted: { asks, amount } } }];
}

/** The platform pays the buyer's own application. */
export function platformRefund(facts: PlanFacts, purpose: Purpose, after?: string): Step {
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

/** Payee first, then the transfer; `freight` is paid on top of what the buyer paid (handbook §4). */
export function transferTo(facts: PlanFacts, options: { id: string; purpose: Purpose; after?: string }): Step[] {
  const { order, payee } = facts;
  const { id, purpose, after } = options;
  const amount = purpose === 'freight' ? undefined : facts.amount;
  return [
    {
      id: `${id}-payee`,
      process: 'payee',
      plan: { purpose, amount, payee: purpose === 'freight' ? undefined : payee },
      after,
    },
    {
      id,
      process: 'payout',
      plan: { purpose, method: 'transfer', tid: order.tid, amount: amount ?? 0, cap: order.paid, payee },
      payeeFrom: `${id}-payee`,
      after: `${id}-payee.confirmed`,
    },
  ];
}

/** The money goes back the way it came, or by transfer where no application is open. */
export function refunded(facts: PlanFacts, after?: string, purpose: Purpose = 'refund'): Step[] {
  if (isOpenRefund(facts.refund)) return [platformRefund(facts, purpose, after)];
  return transferTo(facts, { id: 'payout', purpose, after });
}

/** The same with nothing sent back: an open application is first made to ask for just this money. */
export function refundedInHand(facts: PlanFacts, purpose: Purpose): Step[] {
  return [...applicationFor(facts, 'refundOnly'), ...refunded(facts, afterApplication(facts), purpose)];
}

/** A small sum by Alipay, once nothing is asked for on the platform any more. */
export function compensated(facts: PlanFacts, purpose: Purpose = 'compensation'): Step[] {
  const after = afterApplication(facts);
  return [...withdrawn(facts), ...transferTo(facts, { id: 'payout', purpose, after })];
}

/** The buyer keeps the goods and gets a part back on the changed application. */
export function partlyRefunded(facts: PlanFacts): Step[] {
  return [...applicationFor(facts, 'refundOnly'), platformRefund(facts, 'partialRefund', afterApplication(facts))];
}

/** The goods come back and are looked at; postage that the buyer advanced is paid back after receipt (handbook §4). */
export function returned(facts: PlanFacts, assumed: Fault = 'shop'): Step[] {
  const refundId = isOpenRefund(facts.refund) ? facts.refund.refundId : undefined;
  return [
    ...applicationFor(facts, 'returnAndRefund'),
    ...lookedAt({ refundId }, afterApplication(facts)),
    ...postageBack(facts, assumed),
  ];
}

/** The goods come back for others, outside the platform: the buyer withdraws the application first. */
export function broughtBack(facts: PlanFacts, assumed: Fault = 'shop'): Step[] {
  return [...withdrawn(facts), ...lookedAt({}, afterApplication(facts)), ...postageBack(facts, assumed)];
}

/** A parcel to the warehouse, and the warehouse's eyes on it. */
function lookedAt(plan: { refundId?: string }, after?: string): Step[] {
  return [
    { id: 'parcel', process: 'parcel', plan, after },
    { id: 'inspection', process: 'inspection', plan: {}, after: 'parcel.received' },
  ];
}

/** Where the shop bears the way back, the buyer is paid what they advanced. */
export function postageBack(facts: PlanFacts, assumed: Fault = 'shop'): Step[] {
  const fault = facts.assessment?.fault ?? assumed;
  const { back } = freightLegs({ fault, shippedFree: facts.order.postage === 0 });
  if (back === 'buyer') return [];
  return transferTo(facts, { id: 'freight', purpose: 'freight', after: 'inspection.accepted' });
}

/** The shop sends something to the buyer. */
export function sent(facts: PlanFacts, what: 'replacement' | 'sparePart' | 'missingItem', after?: string): Step {
  const refundId = facts.refund?.refundId;
  return { id: 'dispatch', process: 'dispatch', plan: { what, refundId }, after };
}

/** Only a person can do it. */
export function errand(
  id: string,
  what: string,
  options: {
    role?: StaffRole;
    outcomes?: readonly string[];
    within: number;
    after?: string;
    values?: Record<string, string>;
    waitsFor?: 'buyer' | 'courier';
  },
): Step {
  const { role = 'afterSales', outcomes = ['done'], within, after, values, waitsFor } = options;
  return { id, process: 'errand', plan: { what, role, outcomes, within, values, waitsFor }, after };
}

/** The buyer pays freight through a link of its own (补邮费); unpaid, what was agreed cannot go on (handbook §4). */
export function toppedUp({ freightTopUp }: Policy, after?: string): Step {
  const { within } = freightTopUp;
  return errand('topUp', 'topUp', { outcomes: ['paid', 'failed'], within, waitsFor: 'buyer', after });
}

/** The courier is asked to pay; the buyer does not wait for it (handbook §5). */
export function claimed(amount: Fen, after?: string): Step {
  return { id: 'claim', process: 'claim', plan: { amount }, after };
}

/** A gift or free shipping with the next order: a person registers it where pre-sales sees it (handbook §1). */
export function promised(what: 'gift' | 'freeShipping', policy: Policy): Step {
  return errand('promise', `promise.${what}`, { outcomes: ['registered'], within: policy.errand.within });
}

/** The buyer hears what was agreed and what they have to do for it, and the order gets its note (handbook §9). */
export function noted(facts: PlanFacts, remedy: string): Step[] {
  return [told(facts, remedy), noteOn(facts, remedy)];
}

function told({ refund, amount }: PlanFacts, remedy: string): Step {
  const script = { name: `agreed.${remedy}`, values: { amount: yuan(amount) } };
  return { id: 'notice', process: 'notice', plan: { script, refundId: refund?.refundId } };
}

function noteOn(facts: PlanFacts, remedy: string): Step {
  const values = {
    remedy,
    amount: yuan(facts.amount),
    cause: facts.assessment?.cause ?? facts.refund?.reason ?? '',
    fault: facts.assessment?.fault ?? '',
    handler: facts.handler,
    at: facts.at,
  };
  return { id: 'memo', process: 'memo', plan: { tid: facts.order.tid, script: { name: 'memo', values } } };
}
