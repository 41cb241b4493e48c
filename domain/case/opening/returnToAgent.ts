import { agentOf, isOfTeam } from '../../roles';
import type { Draft } from '../draft';

/**
 * One buyer, one agent, within a team: a returning buyer goes to who of the team handled them last (handbook §2). A bad review goes to
 * nobody of after-sales. Who worked another sort of case need not be able to work this one.
 */
export function returnToAgent(draft: Draft): void {
  const { owner, kind, pastCases } = draft.state;
  if (owner !== undefined || pastCases?.lastAgent === undefined) return;
  const { lastAgent, lastRole, handlers = [] } = pastCases;
  const last = [{ agent: lastAgent, role: lastRole }, ...handlers].find(({ role }) => isOfTeam(role ?? FORMERLY, kind));
  // Before roles were kept, only after-sales agents' own cases went back to them.
  if (last && (last.role !== undefined || agentOf(kind) === FORMERLY)) {
    draft.emit({ type: 'assigned', owner: last.agent, role: last.role });
  }
}

/** As what an agent counts whose role was not kept. */
const FORMERLY = 'afterSales';
