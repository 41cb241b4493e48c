import { type Refusal, refuse } from '../../errors';
import { speaksFor } from '../../processes/parts/handUp';
import type { Context } from '../../processes/process';
import { splitId, type Task } from '../../wanted';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { wants } from '../wants';
import { isAccepted } from '../world/toWhoeverAccepts';
import { ownedByActor } from './ownership';

/**
 * A person has done by hand what a task asked for, or has seen to it. It ends this task alone, on this occasion: due at
 * another time, it asks anew. Other tasks are ended by the command that they name.
 */
export function recordHandled(draft: Draft, command: CommandOf<'recordHandled'>): void {
  const { state, context } = draft;
  const task = handledByHand(state).find(({ id }) => id === command.task);
  if (!task) refuse('notWaiting', `${nothingCalled(command.task)} ${instead(handledByHand(state))}`);
  if (!speaksFor(context.actor, task.role)) {
    refuse('roleNotAllowed', `This is for the ${task.role} or somebody above, not for the role ${context.actor.role}.`);
  }
  ownedByActor(draft);
  const { owner } = splitId(task.id);
  if (isAccepted(state, 'recordHandled', owner)) {
    draft.input(owner, { type: 'command', command });
    return;
  }
  const { id, role, dueAt } = task;
  draft.emit({ type: 'taskHandled', task: id, role, dueAt, note: command.note });
}

/** Whether any task waits for it that this person may end. */
export function mayRecordHandled(state: CaseState, { actor }: Context): Refusal | null {
  const tasks = handledByHand(state);
  if (tasks.some(({ role }) => speaksFor(actor, role))) return null;
  return { code: 'notWaiting', message: instead(tasks) };
}

/** The open tasks that only a person's word ends. */
export function handledByHand(state: CaseState): Task[] {
  return wants(state).tasks.filter(({ command }) => command === 'recordHandled');
}

function nothingCalled(task: string): string {
  return `No open task called "${task}" is ended by recordHandled.`;
}

function instead(tasks: readonly Task[]): string {
  if (tasks.length === 0) return 'Nothing in this case waits for recordHandled now.';
  return `These are: ${tasks.map(({ id, role }) => `${id} (${role})`).join(', ')}.`;
}
