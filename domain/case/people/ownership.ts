import { type Refusal, refuse } from '../../errors';
import { type Actor, agentOf, type Giver, isAgent, worksKind } from '../../roles';
import type { CommandName } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';

/** One buyer, one agent: the first who acts owns the case (handbook §2). */
export function ownedByActor(draft: Draft): void {
  const { actor } = draft.context;
  if (isAgent(actor.role) && draft.state.owner === undefined) draft.emit({ type: 'assigned', ...ownedBy(actor) });
}

/**
 * Why an agent may not give this command: other agents work this kind, or another agent works this case (handbook §2).
 */
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

/** As the event says it: who, and as what. */
export function ownedBy({ id, role }: Actor): { owner: string; role: Actor['role'] } {
  return { owner: id, role };
}

/** Whether the owner does not work the kind that the case becomes. Then any agent of that kind may take it. */
export function isReleasedBy({ kind, owner, ownerRole }: CaseState, becomes: string): boolean {
  return owner !== undefined && !worksKind(ownerRole ?? agentOf(kind), becomes);
}

function notOfKind(role: Actor['role'], kind: string): Refusal {
  return { code: 'roleNotAllowed', message: `The role ${role} does not work ${kind} cases; ${agentOf(kind)} does.` };
}
