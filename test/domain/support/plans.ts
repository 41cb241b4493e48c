import type { Script } from '../../../domain/asks';
import { durationText } from '../../../domain/measures';
import { playbookOf } from '../../../domain/playbooks/kinds';
import type { PlanFacts, RemedyPlan, Step } from '../../../domain/playbooks/playbook';
import type { Policy, Purpose } from '../../../domain/policy/policy';
import type { Bearer } from '../../../domain/rules/freight';
import type { Fault } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { order, refund } from './builders';

/**
 * What a plan is made from: 50 of 100 yuan on an order that was shipped free, without an application. `change` holds
 * what the row of a table is about.
 */
export function factsWith(change: Partial<PlanFacts> = {}): PlanFacts {
  return {
    order: order({ shipped: true }),
    amount: 50_00,
    worth: 100_00,
    findings: {},
    handler: 'agent-1',
    at: '2026-03-02 10:00',
    ...change,
  };
}

/** The buyer's application for the whole sum, open on the platform. */
export const APPLIED = { refund: refund({ goods: 'received' }) };

/** The steps of a remedy, a line each. */
export function planned(plan: RemedyPlan | undefined, change: Partial<PlanFacts> = {}): string[] {
  if (!plan) throw new Error('There is no such remedy.');
  // The amount of an exchange is the difference of the prices.
  const amount = plan.exchanges ? { amount: 0 } : {};
  return linesOf(plan.steps(factsWith({ ...amount, ...change }), HANDBOOK_POLICY));
}

/** The first inquiries of a kind, one line each. */
export function inquiriesOf(kind: string, known = {}, policy: Policy = HANDBOOK_POLICY): string[] {
  return linesOf(playbookOf(kind).inquiries?.(policy, known) ?? []);
}

/** `back: errand parcelBack, role warehouse … ← application.matched`. The order and the refund go without saying. */
export function linesOf(steps: readonly Step[]): string[] {
  return steps.map(({ id, process, plan, after, payeeFrom, paidBy }) => {
    const rest = { ...plan, payeeFrom, paidBy, tid: undefined, cap: undefined };
    const words = Object.entries(rest).flatMap(([key, value]) => wordOf(key, value));
    return `${id}: ${[process, ...words].join(', ')}${after === undefined ? '' : ` ← ${after}`}`;
  });
}

/** Account and name first, then 50 yuan by Alipay, then the proof. */
export function byTransfer(purpose: Purpose, after: string): string[] {
  return [
    `payout-payee: payee, purpose ${purpose}, amount 5000 ← ${after}`,
    `payout: payout, purpose ${purpose}, method transfer, amount 5000, payeeFrom payout-payee ← payout-payee.confirmed`,
    'payout-proof: notice, says paid.transfer, paidBy payout ← payout.paid',
  ];
}

/** Postage that the buyer advanced: paid back, or kept as a credit. */
export function postageBack(after: string, bearer: Bearer = 'shop'): string[] {
  return [
    `freight-payee: payee, purpose freight, bearer ${bearer} ← ${after}`,
    'freight: payout, purpose freight, method transfer, amount 0, payeeFrom freight-payee ← freight-payee.confirmed',
    'freight-proof: notice, says paid.transfer, paidBy freight ← freight.paid',
    'freightCredit: promise, what credit, payeeFrom freight-payee ← freight-payee.credited',
  ];
}

/** The buyer hears what was agreed. */
export function told(what: string): string {
  return `notice: notice, says agreed.${what} ${MONEYLESS.includes(what) ? '0.00' : '50.00'}`;
}

/** Agreed without a difference of the prices. */
const MONEYLESS = ['exchangeTopUp'];

/** A person judged whose fault it is. */
export function fault(whose: Fault): Pick<PlanFacts, 'assessment'> {
  return { assessment: { cause: '开线', severity: 'major', fault: whose } };
}

function wordOf(key: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (key === 'script') return [saidIn(value as Script)];
  if (key === 'within') return [`within ${durationText(Number(value))}`];
  if (key === 'refundId') return ['of the application'];
  if (typeof value !== 'object') return [`${key} ${value}`];
  if (Array.isArray(value)) return [`${key} ${value.join(' ')}`];
  return [`${key} ${JSON.stringify(value).replaceAll('"', '')}`];
}

function saidIn({ name, values }: Script): string {
  return ['says', name, ...Object.values(values)].join(' ');
}
