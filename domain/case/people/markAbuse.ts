import { refuse } from '../../errors';
import { isAgent } from '../../roles';
import { MINUTE } from '../../time';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { flagCase } from './flag';

/** The breather of a case whose policy is older than that rule, ms: the handbook's. */
const USUAL_BREATHER = 30 * MINUTE;

/**
 * The buyer has abused the agent (handbook §12). The chat is kept and a breather begins, in which the rota gives the agent no new matter.
 * The matter is passed on: to whom the rota has chosen, and where there is nobody, to the supervisor. Who answers for an owner who is
 * off gives nothing away.
 */
export function markAbuse(draft: Draft, { note }: CommandOf<'markAbuse'>): void {
  if (!note.trim()) refuse('textMissing', 'Say what the buyer said or did (note).');
  const { actor, policy, now } = draft.context;
  flagCase(draft, note);
  draft.emit({ type: 'abuseMarked', note, restAt: now + (policy.rota?.breather ?? USUAL_BREATHER) });
  const { owner } = draft.state;
  if (!isAgent(actor.role) || (owner !== undefined && owner !== actor.id)) return;
  const { next } = actor;
  if (next) draft.emit({ type: 'assigned', owner: next.id, role: next.role, reason: 'abuse' });
  else if (!draft.state.help) draft.emit({ type: 'helpCalled', reason: note });
}
