import type { AskName } from '../../asks';
import type { Stamp } from '../../processes/process';
import { kindOfEvent, type ProcessEvent, type ProcessState, processOf } from '../../processes/registry';
import { VERIFICATIONS, type Verification } from '../../vocabulary';
import { splitId } from '../../wanted';
import type { CaseState } from './caseState';
import { stillToVerify } from './facts';
import { COUNTDOWN } from './ids';
import { partOf } from './part';
import { placeOf } from './place';

/** A question that failed for good, in front of a person until it is tried again or given up. */
export interface Trouble {
  ask: string;
  name: AskName;
  reason: string;
}

/** The machinery of the case: its processes, and their failed questions. */
export interface Mechanisms {
  /** Processes by id, running and ended. */
  processes: Record<string, ProcessState>;
  /** How often the buyer was turned to. */
  contacts: number;
  troubles: Trouble[];
}

export const mechanisms = partOf<Mechanisms>()({
  kindChanged: (state, { verify }) => {
    const verifying = stillToVerify(state, verify);
    return { troubles: state.troubles.filter((one) => isAskedStill(one, verifying)) };
  },
  troubled: (state, { ask, name, reason }) => ({ troubles: [...without(state, ask), { ask, name, reason }] }),
  troubleOver: (state, { ask }) => ({ troubles: without(state, ask) }),
  // A reopened case counts anew.
  reopened: ({ processes: { [COUNTDOWN]: _, ...processes } }) => ({ processes }),
  countdownActed: ({ processes }) => ({ processes: countdownOver(processes) }),
});

/** The case after something happened to one of its processes. */
export function withProcess(state: CaseState, id: string, event: ProcessEvent & Stamp): CaseState {
  const kind = kindOfEvent(event.type);
  if (!kind) return state;
  const process = processOf(kind).evolve(state.processes[id], event);
  if (!process) return state;
  const contacts = event.type === 'contact.started' ? state.contacts + 1 : state.contacts;
  const after = { ...state, contacts, processes: { ...state.processes, [id]: process } };
  return state.troubles.length === 0 ? after : { ...after, troubles: stillInTrouble(after, id) };
}

/** A failed question that this process no longer asks is nobody's trouble any more. */
function stillInTrouble(state: CaseState, processId: string): Trouble[] {
  const process = state.processes[processId];
  const asks =
    process && process.outcome === undefined
      ? processOf(process.kind).wants(process, placeOf(state, processId)).asks
      : [];
  return state.troubles.filter(({ ask }) => {
    const { owner, local } = splitId(ask);
    return owner !== processId || asks.some(({ id }) => id === local);
  });
}

function countdownOver(processes: Mechanisms['processes']): Mechanisms['processes'] {
  const countdown = processes[COUNTDOWN];
  return countdown?.kind === 'countdown' ? { ...processes, [COUNTDOWN]: { ...countdown, outcome: 'over' } } : processes;
}

/** A look-up that failed is nobody's trouble once the kind that wanted it is another. */
function isAskedStill({ ask }: Trouble, verifying: readonly Verification[]): boolean {
  const { owner, local } = splitId(ask);
  const isLookUp = owner === 'case' && VERIFICATIONS.some((what) => what === local);
  return !isLookUp || verifying.some((what) => what === local);
}

function without(state: CaseState, ask: string): Trouble[] {
  return state.troubles.filter((trouble) => trouble.ask !== ask);
}
