import type { CaseState } from './caseState';

/** Whether the buyer's photos were approved, or somebody above does without them (handbook §9). */
export function evidenceCleared({ evidenceJudged }: CaseState): boolean {
  return evidenceJudged?.verdict === 'approved' || evidenceJudged?.verdict === 'waived';
}
