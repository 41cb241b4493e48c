import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/**
 * A supervisor hands the case on at any time (handbook §2). The program gives away what nobody works, or the matter of an agent who
 * has left (`heldBy`). Somebody else may have taken it meanwhile: then it stays theirs.
 */
export function reassign(draft: Draft, { owner, reason, heldBy }: CommandOf<'reassign'>): void {
  if (!owner.trim()) refuse('textMissing', 'Say who takes the case over (owner).');
  if (!reason.trim()) refuse('textMissing', 'Say why the case is handed on (reason).');
  if (draft.context.actor.role === 'system' && draft.state.owner !== heldBy) {
    refuse('ownedByAnother', 'Somebody else works this case already; only a supervisor hands it on.');
  }
  draft.emit({ type: 'assigned', owner, reason });
}
