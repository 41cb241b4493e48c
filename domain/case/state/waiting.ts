import { partyOf } from '../../processes/registry';
import type { Party } from '../../vocabulary';
import type { CaseState } from './caseState';
import { currentOffer } from './offers';

/** Where several wait, the first of these is told: what the shop can do is never hidden behind others. */
const ORDER: readonly Party[] = ['shop', 'buyer', 'courier', 'platform'];

/** For whom the case waits, shown to supervisors; the shop's own response clock pauses for everyone else (handbook §3.2). */
export function waitingFor(state: CaseState): Party {
  if (state.stage === 'closed') return 'nobody';
  if (state.buyerWaits || state.troubles.length > 0) return 'shop';
  const parties = Object.values(state.processes)
    .filter(({ outcome }) => outcome === undefined)
    .map(partyOf);
  if (currentOffer(state)?.status === 'sent') parties.push('buyer');
  return ORDER.find((party) => parties.includes(party)) ?? 'shop';
}
