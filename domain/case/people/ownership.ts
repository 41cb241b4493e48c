import { type Refusal, refusal, refuseAs } from '../../errors';
import { type Actor, agentOf, type Giver, isAgent, isOfTeam, worksKind } from '../../roles';
import type { CommandName } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';

/** One buyer, one agent: the first who acts owns the case (handbook §2). */
export function ownedByActor(draft: Draft): void {
  const { actor } = draft.context;
  if (isAgent(actor.role) && isFreeFor(draft.state, actor)) draft.emit({ type: 'assigned', ...ownedBy(actor) });
}

/** Why an agent may not do this to this case: it is of a kind for others, or another agent works it (handbook §2). */
export function boundsOf(state: CaseState, name: CommandName, giver: Giver): Refusal | null {
  const { kind, owner } = state;
  const { id, role, ownerIsOff } = giver;
  if (!isAgent(role)) return null;
  if (kind !== '' && !worksKind(role, kind)) return notOfKind(role, kind);
  if (name === 'takeOver' || owner === id || isFreeFor(state, giver)) return null;
  // Whoever is on duty in the team answers the buyers of those who are off; the case stays theirs.
  if (ownerIsOff && role === teamOf(state)) return null;
  return { code: 'ownedByAnother', message: 'Another agent works this case; a supervisor may reassign it.' };
}

/** Nobody works it, or somebody of another team than the one whose case it is: a bad review is the review team's. */
function isFreeFor(state: CaseState, { role }: Actor): boolean {
  const { kind, owner } = state;
  return owner === undefined || (isOfTeam(role, kind) && !isOfTeam(teamOf(state), kind));
}

/** As what the owner works the case; where nobody knows, as one of those whose cases these are. */
function teamOf({ kind, ownerRole }: CaseState): Actor['role'] {
  return ownerRole ?? agentOf(kind);
}

/** An agent opens cases of the kinds that they work. */
export function throwUnlessWorksKind({ role }: Actor, kind: string): void {
  if (worksKind(role, kind)) return;
  refuseAs(notOfKind(role, kind));
}

/** As the event says it: who, and as what. */
export function ownedBy({ id, role }: Actor): { owner: string; role: Actor['role'] } {
  return { owner: id, role };
}

/** Whether the kind that it becomes is another team's than that of whoever works it: then it is anybody's of that team. */
export function isReleasedBy(state: CaseState, becomes: string): boolean {
  return state.owner !== undefined && !isOfTeam(teamOf(state), becomes);
}

function notOfKind(role: Actor['role'], kind: string): Refusal {
  return refusal('roleNotAllowed', `The role ${role} does not work ${kind} cases; ${agentOf(kind)} does.`, { role });
}
