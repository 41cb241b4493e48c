import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/**
 * A person flags the case, because it must be looked at twice. The chat of a flagged case is saved (handbook §7, §9).
 */
export function flag(draft: Draft, { reason }: CommandOf<'flag'>): void {
  if (!reason.trim()) refuse('textMissing', 'Say why the case is flagged (reason).');
  if (draft.state.flagged) refuse('alreadyDecided', `This case is flagged already: ${draft.state.flagged.reason}`);
  flagCase(draft, reason);
}

/** The same when a rule of the case flags it. A flag stays. */
export function flagCase(draft: Draft, reason: string): void {
  if (!draft.state.flagged) draft.emit({ type: 'flagged', reason });
}
