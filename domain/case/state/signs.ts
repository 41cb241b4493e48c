import type { CaseState, FraudSign } from './caseState';

/** Signs that nobody has judged yet. */
export function openSigns({ signs = [] }: CaseState): FraudSign[] {
  return signs.filter(({ confirmed }) => confirmed === undefined);
}

export function hasOpenSign(state: CaseState): boolean {
  return openSigns(state).length > 0;
}
