import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/** Somebody takes the case to be one that must be looked at twice: its chat is kept (handbook §7, §9). */
export function flag(draft: Draft, { reason }: CommandOf<'flag'>): void {
  if (!reason.trim()) refuse('textMissing', 'Say why the case is flagged (reason).');
  if (draft.state.flagged) refuse('alreadyDecided', `This case is flagged already: ${draft.state.flagged.reason}`);
  flagCase(draft, reason);
}

/** The same for a rule of the case itself; once flagged is flagged. */
export function flagCase(draft: Draft, reason: string): void {
  if (!draft.state.flagged) draft.emit({ type: 'flagged', reason });
}
