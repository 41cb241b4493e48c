import { type Refusal, refuse, refuseAs } from '../../errors';
import { acceptsOf, doesAccept, KINDS, type ProcessState } from '../../processes/registry';
import type { CaseCommand, CommandName } from '../commands';
import { type Draft, running } from '../draft';
import { ownedByActor } from '../people/ownership';
import type { CaseState } from '../state/caseState';
import { placeOf } from '../state/place';

type ForProcess = CaseCommand & { process?: string };

/** Hands a command to the process that accepts it; an agent who gives it works the case from then on. */
export function toWhoeverAccepts(draft: Draft, command: ForProcess): void {
  ownedByActor(draft);
  handOn(draft, command);
}

/**
 * Hands a command to the running process that accepts it now: the one that it names, or the first in the order of the registry.
 * Where none accepts it, one that knows why says so: "This has been shipped already."
 */
export function handOn(draft: Draft, command: ForProcess): void {
  const { state } = draft;
  const named = inOrder(running(state)).filter(([id]) => command.process === undefined || id === command.process);
  const takers = named.filter(([id, process]) => doesAccept(process, placeOf(state, id), command.type));
  const asked = takers.length > 0 ? takers : named;
  if (asked.some(([id]) => draft.input(id, { type: 'command', command }))) return;
  const against = notWaiting(state, command.type);
  if (command.process !== undefined && (named.length === 0 || OF_MANY_KINDS.includes(command.type))) {
    refuse('unknownProcess', `Nothing called "${command.process}" waits for ${command.type} now.`);
  }
  refuseAs(against);
}

/** A process that has nothing to try again or to give up is, for these, no process at all. */
const OF_MANY_KINDS: readonly CommandName[] = ['retry', 'abandon'];

/** Hands it to every process that accepts it; how many there were. */
export function toAllWhoAccept(draft: Draft, command: ForProcess): number {
  const takers = acceptingOf(draft.state, command.type);
  for (const id of takers) draft.input(id, { type: 'command', command });
  return takers.length;
}

/** Whether a running process accepts such a command now: this one, where one is named. */
export function isAccepted(state: CaseState, name: CommandName, process?: string): boolean {
  return acceptingOf(state, name).some((id) => process === undefined || id === process);
}

/** Why a command that only processes take is not allowed now: what the case waits for instead. Null where one accepts it. */
export function unlessAccepted(state: CaseState, name: CommandName): Refusal | null {
  return isAccepted(state, name) ? null : notWaiting(state, name);
}

/** The processes that take this command now. */
export function acceptingOf(state: CaseState, name: CommandName): string[] {
  return running(state).flatMap(([id, process]) => (doesAccept(process, placeOf(state, id), name) ? [id] : []));
}

function notWaiting(state: CaseState, name: CommandName): Refusal {
  const awaited = running(state).flatMap(([id, process]) =>
    acceptsOf(process, placeOf(state, id)).map(({ command }) => command),
  );
  const instead = awaited.length === 0 ? 'nothing of a person' : [...new Set(awaited)].sort().join(', ');
  return { code: 'notWaiting', message: `Nothing in this case waits for ${name} now; it waits for ${instead}.` };
}

/** Where several would take it, the registry says who comes first; of one kind, the one that began first. */
function inOrder(processes: [string, ProcessState][]): [string, ProcessState][] {
  return processes.sort(([, a], [, b]) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}
