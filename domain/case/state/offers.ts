import { playbookOf } from '../../playbooks/kinds';
import type { LadderByFindings, Playbook } from '../../playbooks/playbook';
import type { Remedy } from '../../vocabulary';
import type { Offer } from './bargain';
import type { CaseState } from './caseState';
import { findingsOf } from './inquiries';

/** The offer that lies before the buyer or the approver, if any. */
export function currentOffer(state: CaseState): Offer | undefined {
  const last = state.offers.at(-1);
  return last && (last.status === 'awaitingApproval' || last.status === 'sent') ? last : undefined;
}

/** The rungs of this case's ladder, or undefined while a person must first judge the severity. */
export function ladderFor(state: CaseState): readonly Remedy[] | undefined {
  const { ladder } = playbookOf(state.kind);
  if (typeof ladder === 'function') return ladder(findingsOf(state), state.assessment);
  if (isPlain(ladder)) return ladder;
  return state.assessment && ladder[state.assessment.severity];
}

function isPlain(ladder: Exclude<Playbook['ladder'], LadderByFindings>): ladder is readonly Remedy[] {
  return Array.isArray(ladder);
}
