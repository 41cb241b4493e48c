import { refuse } from '../../errors';
import { speaksFor } from '../../processes/parts/handUp';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

/** The supervisor has helped, and says how; handing the case on is help as well. */
export function answerHelp(draft: Draft, { note }: CommandOf<'answerHelp'>): void {
  if (!draft.state.help) refuse('notWaiting', 'Nobody has called for help in this case.');
  if (draft.state.help.role === 'manager' && !speaksFor(draft.context.actor, 'manager')) {
    refuse('roleNotAllowed', 'The buyer speaks of an authority, the press or a court: this is for the manager.');
  }
  if (!note.trim()) refuse('textMissing', 'Say how you helped (note).');
  draft.emit({ type: 'helpGiven', note });
}
