import { isOpenRefund } from '../asks';
import { yuan } from '../money';
import type { PlanFacts, Step } from './playbook';

/** The buyer withdraws the application, if one is open: only then may anything else be paid or shipped. */
export function withdrawn({ refund }: PlanFacts): Step[] {
  if (!isOpenRefund(refund)) return [];
  return [
    { id: 'application', process: 'application', plan: { refundId: refund.refundId, wanted: { asks: 'nothing' } } },
  ];
}

/** The buyer's application is made to say what was agreed. */
export function applicationFor({ refund, amount }: PlanFacts, asks: 'refundOnly' | 'returnAndRefund'): Step[] {
  if (!isOpenRefund(refund)) return [];
  return [{ id: 'application', process: 'application', plan: { refundId: refund.refundId, wanted: { asks, amount } } }];
}

/** The platform pays the buyer's own application. */
export function platformRefund(facts: PlanFacts, purpose: 'refund' | 'partialRefund', after?: string): Step {
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
export function transferTo(
  facts: PlanFacts,
  options: { id: string; purpose: 'compensation' | 'refund' | 'freight'; after?: string },
): Step[] {
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
