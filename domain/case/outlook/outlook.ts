import type { Policy } from '../../policy/policy';
import type { Giver } from '../../roles';
import type { OrderMoney } from '../../rules/orderMoney';
import type { Instant } from '../../time';
import type { CaseState } from '../state/caseState';
import { type CostOfNo, costOfNo } from './costOfNo';
import { type CaseDeadline, deadlinesOf } from './deadlines';
import { type RemedyOutlook, remediesOf } from './remedies';

/** What lies ahead of a case, for whoever works it. */
export interface Outlook {
  deadlines: readonly CaseDeadline[];
  remedies: RemedyOutlook[];
  costOfNo?: CostOfNo;
}

interface OutlookFacts {
  policy: Policy;
  now: Instant;
  actor: Giver;
  money?: OrderMoney;
  deadlines?: readonly CaseDeadline[];
}

/** What lies ahead for this person at this time. The deadlines hang on state and policy alone: who has them gives them. */
export function outlookOf(
  state: CaseState,
  { policy, now, actor, money, deadlines = deadlinesOf(state, policy) }: OutlookFacts,
): Outlook {
  const giver: Giver = money ? { ...actor, order: money } : actor;
  return {
    deadlines,
    remedies: remediesOf(state, { now, policy, actor: giver }),
    costOfNo: costOfNo(state, policy, money),
  };
}
