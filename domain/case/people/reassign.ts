import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/** A supervisor hands the case on at any time (handbook §2). The day gives only what nobody works. */
export function reassign(draft: Draft, { owner, reason }: CommandOf<'reassign'>): void {
  if (!owner.trim()) refuse('textMissing', 'Say who takes the case over (owner).');
  if (!reason.trim()) refuse('textMissing', 'Say why the case is handed on (reason).');
  if (draft.context.actor.role === 'system' && draft.state.owner !== undefined) {
    refuse('ownedByAnother', 'Somebody works this case already; only a supervisor hands it on.');
  }
  draft.emit({ type: 'assigned', owner, reason });
}
