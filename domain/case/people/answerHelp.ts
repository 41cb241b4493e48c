import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/** The supervisor has helped, and says how; handing the case on is help as well. */
export function answerHelp(draft: Draft, { note }: CommandOf<'answerHelp'>): void {
  if (!draft.state.help) refuse('notWaiting', 'Nobody has called for help in this case.');
  if (!note.trim()) refuse('textMissing', 'Say how you helped (note).');
  draft.emit({ type: 'helpGiven', note });
}
