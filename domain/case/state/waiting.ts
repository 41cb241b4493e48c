import { partyOf } from '../../processes/registry';
import type { Party } from '../../vocabulary';
import type { CaseState } from './caseState';
import { currentOffer } from './offers';

/**
 * When a case waits for several parties, the first in this list is shown. So work of the shop is never hidden behind
 * others.
 */
const ORDER: readonly Party[] = ['shop', 'buyer', 'courier', 'platform'];

/**
 * The party that the case waits for, as supervisors see it. The shop's response clock stands still while it waits for
 * others (handbook §3.2).
 */
export function waitingFor(state: CaseState): Party {
  if (state.stage === 'closed') return 'nobody';
  if (state.buyerWaits || state.troubles.length > 0) return 'shop';
  const parties = Object.values(state.processes)
    .filter(({ outcome }) => outcome === undefined)
    .map(partyOf);
  if (currentOffer(state)?.status === 'sent') parties.push('buyer');
  return ORDER.find((party) => parties.includes(party)) ?? 'shop';
}
