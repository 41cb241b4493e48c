import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { RemedyPlan } from '../../playbooks/playbook';
import type { Offer } from '../state/bargain';
import type { CaseState } from '../state/caseState';

export function planOf(state: CaseState, remedy: Offer['remedy']): RemedyPlan {
  const { kind, remedies } = playbookOf(state.kind);
  return remedies[remedy] ?? refuse('remedyNotOffered', `A ${kind} case does not know the remedy "${remedy}".`);
}
