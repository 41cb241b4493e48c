import { worksKind } from '../../roles';
import type { Draft } from '../draft';

/** One buyer, one agent: a returning buyer goes to who handled them before (handbook §2). */
export function returnToAgent(draft: Draft): void {
  const { owner, kind, pastCases } = draft.state;
  if (owner !== undefined || pastCases?.lastAgent === undefined) return;
  const { lastAgent, lastRole } = pastCases;
  // Who worked another sort of case need not be able to work this one.
  if (lastRole !== undefined && !worksKind(lastRole, kind)) return;
  draft.emit({ type: 'assigned', owner: lastAgent, role: lastRole });
}
