import type { PastCases } from '../../asks';
import { agentOf, isOfTeam, type Role } from '../../roles';
import type { Draft } from '../draft';

/**
 * Whose a new matter is (handbook §2). Where the shop keeps a rota, somebody who is on shift: the rota has chosen. Otherwise who of
 * the team handled this buyer last, if anybody did.
 */
export function returnToAgent(draft: Draft): void {
  const { owner, kind, pastCases } = draft.state;
  if (owner !== undefined || pastCases === undefined) return;
  const { nextAgent, nextRole } = pastCases;
  const whose = nextAgent === undefined ? handlerOf(pastCases, kind) : { agent: nextAgent, role: nextRole };
  if (whose) draft.emit({ type: 'assigned', owner: whose.agent, role: whose.role });
}

/**
 * One buyer, one agent, within a team: who of the team handled the buyer last (handbook §2). A bad review goes to nobody of
 * after-sales. Who worked another sort of case need not be able to work this one.
 */
export function handlerOf(
  { lastAgent, lastRole, handlers = [] }: PastCases,
  kind: string,
): { agent: string; role?: Role } | undefined {
  if (lastAgent === undefined) return undefined;
  const last = [{ agent: lastAgent, role: lastRole }, ...handlers].find(({ role }) => isOfTeam(role ?? FORMERLY, kind));
  // Before roles were kept, only after-sales agents' own cases went back to them.
  return last && (last.role !== undefined || agentOf(kind) === FORMERLY) ? last : undefined;
}

/** As what an agent counts whose role was not kept. */
const FORMERLY = 'afterSales';
