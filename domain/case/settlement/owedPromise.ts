import { isForApplication } from '../offer/application';
import type { CaseState } from '../state/caseState';
import { ofAgreement } from '../state/ids';
import { isOvertaken } from './paidByPlatform';

/**
 * Whether the buyer took an application back for what the shop promised, and the promise could not be kept. Example: the transfer was
 * refused. Then the end of the application settles nothing; the buyer is still owed it (handbook §4).
 */
export function owesPromise(state: CaseState): boolean {
  const { agreement, settledAgreements = 0 } = state;
  if (agreement?.status !== 'broken' || agreement.n <= settledAgreements) return false;
  if (isForApplication(agreement.remedy) || isOvertaken(agreement)) return false;
  // An application that stayed open as long as the agreement held was not withdrawn for it.
  return ofAgreement(state, 'application').every(({ outcome }) => outcome === 'matched');
}
