import { playbookOf } from '../../playbooks/kinds';
import type { CaseState } from './caseState';

/** Something was settled on the way, and what the kind is about goes on. */
export function isQuietAftermath({ kind, stage }: CaseState): boolean {
  return stage === 'followUp' && playbookOf(kind).quietly === true;
}

/** A kind that settles nothing keeps its case in intake until it has become another kind (handbook §5). */
export function staysInIntake({ kind }: CaseState): boolean {
  return Object.keys(playbookOf(kind).remedies).length === 0;
}

/** The buyer is being talked to: what is known has been looked up, and nothing has been agreed. */
export function isTalking(state: CaseState): boolean {
  const { stage, verifying } = state;
  return stage === 'intake' ? verifying.length === 0 && staysInIntake(state) : isBargaining(state);
}

/** A remedy may be offered and answered: nothing is agreed yet, or no longer. */
export function isBargaining({ stage }: CaseState): boolean {
  return stage === 'proposal' || stage === 'bargaining';
}
