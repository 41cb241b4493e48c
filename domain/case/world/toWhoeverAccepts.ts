import { refuse } from '../../errors';
import type { ProcessKind } from '../../processes/registry';
import type { CaseCommand } from '../commands';
import { type Draft, runningOf } from '../draft';
import { ownedByActor } from '../people/ownership';

/** Hands a command to the running process of these kinds: the one that it names, or the first that takes it. */
export function forward(...kinds: ProcessKind[]) {
  return (draft: Draft, command: CaseCommand & { process?: string }): void => {
    const named = kinds
      .flatMap((kind) => runningOf(draft.state, kind).map(([id]) => id))
      .filter((id) => command.process === undefined || id === command.process);
    if (named.length === 0) throwNotWaiting(command, kinds.join(' or '));
    if (!kinds.includes('approval')) ownedByActor(draft);
    const taken = named.some((id) => draft.input(id, { type: 'command', command }));
    if (!taken) refuse('notWaiting', `No ${kinds.join(' or ')} of this case waits for ${command.type}.`);
  };
}

export function toAny(draft: Draft, command: CaseCommand & { process?: string }, kinds: ProcessKind[]): void {
  const candidates = kinds
    .flatMap((kind) => runningOf(draft.state, kind).map(([id]) => id))
    .filter((id) => command.process === undefined || id === command.process);
  let refusal: unknown;
  for (const id of candidates) {
    try {
      if (draft.input(id, { type: 'command', command })) return;
    } catch (error) {
      refusal ??= error;
    }
  }
  if (refusal) throw refusal;
  throwNotWaiting(command, kinds.join(' or '));
}

function throwNotWaiting(command: CaseCommand & { process?: string }, kind: string): never {
  if (command.process === undefined)
    refuse('notWaiting', `Nothing of the sort ${kind} waits for ${command.type} in this case.`);
  return refuse('unknownProcess', `No running ${kind} called "${command.process}" waits for ${command.type}.`);
}
