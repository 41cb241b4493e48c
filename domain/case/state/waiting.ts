import { isLeftByHand } from '../../processes/buyer/contact';
import type { ProcessKind, ProcessState, States } from '../../processes/registry';
import type { CaseState } from './caseState';
import { currentOffer } from './offers';

/** For whom a case waits; for nobody once it is closed. */
export const PARTIES = ['shop', 'buyer', 'courier', 'platform', 'nobody'] as const;
export type Party = (typeof PARTIES)[number];

/** For whom a running process waits; undefined where it holds nobody up. */
type Waits = { [K in ProcessKind]?: (process: States[K]) => Party | undefined };

/** What a process that is not named here does is the shop's own. */
const WAITS: Waits = {
  contact: (one) => (one.byHand === undefined && one.status !== 'phoning' ? 'buyer' : shopUnless(isLeftByHand(one))),
  followUp: ({ status }) => (status === 'byHand' || status === 'answered' ? 'shop' : 'buyer'),
  payee: () => 'buyer',
  application: ({ chasing }) => (chasing ? 'shop' : 'buyer'),
  parcel: ({ agreement, suspect, status, chasing }) => {
    if (agreement === 'refused' || suspect || chasing) return 'shop';
    if (status !== 'awaitingTracking') return 'courier';
    return agreement === 'asking' ? 'platform' : 'buyer';
  },
  dispatch: ({ status, byHand, consign }) =>
    status === 'packing' || byHand !== undefined || consign === 'refused' ? 'shop' : 'courier',
  chase: ({ asker, word }) => (asker !== undefined || word?.byHand !== undefined ? 'shop' : 'courier'),
  claim: ({ overdue }) => (overdue ? undefined : 'courier'),
  errand: ({ waitsFor }) => waitsFor ?? 'shop',
  payout: ({ status }) =>
    status === 'overCap' || status === 'unresolved' || status === 'refused' || status === 'codeNeeded'
      ? 'shop'
      : 'platform',
  receiptDelay: ({ refusal }) => (refusal === undefined ? 'platform' : 'shop'),
  refusal: ({ answer }) => (answer === undefined ? 'platform' : 'shop'),
  countdown: ({ situation, status }) => {
    if (status === 'checking') return 'platform';
    return situation === 'buyerReacts' || situation === 'buyerShips' ? 'buyer' : undefined;
  },
  evidence: ({ status, collecting }) => (status === 'asked' && !collecting ? 'buyer' : 'shop'),
  evidencePack: ({ status }) => (status === 'collecting' ? 'shop' : 'platform'),
  recovery: ({ status }) => (status === 'calling' || status === 'resting' ? 'shop' : 'buyer'),
  // What the buyer was promised for later, and a chat that is kept, hold nothing up.
  promise: ({ what, status }) => (what === 'time' && status !== 'open' ? 'shop' : undefined),
  chat: () => undefined,
  // A note or a word that a person must bring themselves to holds nothing of the buyer's up.
  memo: () => undefined,
  notice: () => undefined,
};

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

function partyOf(process: ProcessState): Party | undefined {
  const waits = WAITS[process.kind] as ((one: ProcessState) => Party | undefined) | undefined;
  return waits === undefined ? 'shop' : waits(process);
}

function shopUnless(left: boolean): Party | undefined {
  return left ? undefined : 'shop';
}
