import { type Refusal, refuse } from '../../errors';
import type { Context } from '../../processes/process';
import { type Actor, agentOf, type Giver, isAgent, worksKind } from '../../roles';
import type { CommandName, CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';

/** Why an agent may not do this to this case: it is of a kind for others, or another agent works it (handbook §2). */
export function boundsOf({ kind, owner }: CaseState, name: CommandName, { id, role }: Giver): Refusal | null {
  if (!isAgent(role)) return null;
  if (kind !== '' && !worksKind(role, kind)) return notOfKind(role, kind);
  if (name === 'takeOver' || owner === undefined || owner === id) return null;
  return { code: 'ownedByAnother', message: 'Another agent works this case; a supervisor may reassign it.' };
}

/** An agent opens cases of the kinds that they work. */
export function throwUnlessWorksKind({ role }: Actor, kind: string): void {
  if (worksKind(role, kind)) return;
  const { code, message } = notOfKind(role, kind);
  refuse(code, message);
}

/** One buyer, one agent: another goes on only while that one is off and the buyer presses (handbook §2). */
export function mayTakeOver({ owner, buyerWaits }: CaseState, { actor }: Context): Refusal | null {
  if (owner === undefined || owner === actor.id) {
    const whose = owner === undefined ? 'Nobody works this case yet' : 'You work this case already';
    return { code: 'nothingToTakeOver', message: `${whose}; just do what it asks for.` };
  }
  if (!actor.ownerIsOff) {
    return { code: 'ownerOnDuty', message: 'The agent who works this case is on duty; a supervisor may reassign it.' };
  }
  if (!buyerWaits) {
    return {
      code: 'buyerNotPressing',
      message: 'The buyer does not wait for an answer; the case stays with its agent until the buyer writes.',
    };
  }
  return null;
}

export function takeOver(draft: Draft): void {
  draft.emit({ type: 'assigned', ...ownedBy(draft.context.actor), reason: 'ownerOff' });
}

/** As the event says it: who, and as what. */
export function ownedBy({ id, role }: Actor): { owner: string; role: Actor['role'] } {
  return { owner: id, role };
}

/** A supervisor hands the case on at any time (handbook §2). */
export function reassign(draft: Draft, { owner, reason }: CommandOf<'reassign'>): void {
  if (!owner.trim()) refuse('textMissing', 'Say who takes the case over (owner).');
  if (!reason.trim()) refuse('textMissing', 'Say why the case is handed on (reason).');
  draft.emit({ type: 'assigned', owner, reason });
}

/** Whether whoever works the case does not work the kind that it becomes: then it is anybody's of that kind. */
export function isReleasedBy({ kind, owner, ownerRole }: CaseState, becomes: string): boolean {
  return owner !== undefined && !worksKind(ownerRole ?? agentOf(kind), becomes);
}

function notOfKind(role: Actor['role'], kind: string): Refusal {
  return { code: 'roleNotAllowed', message: `The role ${role} does not work ${kind} cases; ${agentOf(kind)} does.` };
}
