import { isOpenRefund } from '../../asks';
import { playbookOf } from '../../playbooks/kinds';
import type { RemedyPlan } from '../../playbooks/playbook';
import type { Remedy } from '../../vocabulary';
import type { CaseState } from '../state/caseState';
import { findingsOf } from '../state/inquiries';

/** What may be said with an offer of a remedy, beside its words. */
export type TakenWith = 'amount' | 'newPrice' | 'payee';

/** What an offer of this remedy takes in this case: a sum that is the agent's to say, another price, a payee of a transfer. */
export function takenWith(state: CaseState, remedy: Remedy): TakenWith[] {
  const plan = playbookOf(state.kind).remedies[remedy];
  if (plan === undefined) return [];
  const form = typeof plan.amount === 'function' ? plan.amount(findingsOf(state)) : plan.amount;
  return [
    ...(form === 'none' || form === 'whole' ? [] : (['amount'] as const)),
    ...(plan.exchanges ? (['newPrice'] as const) : []),
    ...(isTransferred(state, plan) ? (['payee'] as const) : []),
  ];
}

/** Paid beside the platform: always, or because no application is open. */
export function isTransferred({ refund }: CaseState, { transfer }: RemedyPlan): boolean {
  return transfer === 'withoutApplication' ? !isOpenRefund(refund) : transfer === true;
}
