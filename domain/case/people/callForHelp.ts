import { refuse } from '../../errors';
import type { Task } from '../../wanted';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { ownedByActor } from './ownership';

/**
 * An agent cannot go on, or the buyer asks for a superior (求助): the supervisor has it at once. The buyer's clock runs on, and the case
 * stays the agent's unless it is handed on (handbook §2).
 */
export function callForHelp(draft: Draft, { reason }: CommandOf<'callForHelp'>): void {
  if (!reason.trim()) refuse('textMissing', 'Say what you need help with (reason).');
  if (draft.state.help) refuse('alreadyDecided', `The supervisor has been called already: ${draft.state.help.reason}`);
  ownedByActor(draft);
  draft.emit({ type: 'helpCalled', reason });
}

/** Due at once: the next one up sees it too while nobody has helped. */
export function helpTasks({ help }: CaseState): Task[] {
  if (!help) return [];
  const { reason, at, role = 'supervisor' } = help;
  const name = role === 'manager' ? 'task.alarm' : 'task.help';
  const script = { name, values: { reason } } as const;
  return [{ id: 'case/help', kind: 'help', role, command: 'answerHelp', script, dueAt: at }];
}
