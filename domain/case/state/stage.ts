import { playbookOf } from '../../playbooks/kinds';
import type { CaseState } from './caseState';

/** A part was settled on the way, and the main matter of the kind goes on. */
export function isQuietAftermath({ kind, stage }: CaseState): boolean {
  return stage === 'followUp' && playbookOf(kind).quietly === true;
}

/** A kind that settles nothing keeps its case in intake until it has become another kind (handbook §5). */
export function staysInIntake({ kind }: CaseState): boolean {
  return Object.keys(playbookOf(kind).remedies).length === 0;
}

/** The shop is talking with the buyer: the facts are looked up and nothing is agreed. */
export function isTalking(state: CaseState): boolean {
  const { stage, verifying } = state;
  return stage === 'intake' ? verifying.length === 0 && staysInIntake(state) : isBargaining(state);
}

/** A remedy may be offered and answered: nothing is agreed yet, or no longer. */
export function isBargaining({ stage }: CaseState): boolean {
  return stage === 'proposal' || stage === 'bargaining';
}
