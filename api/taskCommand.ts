import type { CaseState } from '../domain/case/state/caseState';
import type { Task } from '../prisma/client/client';
import type { UpdateCommand } from '../workflows/messages';
import { commandFrom, isStaffCommand, namesProcess, type StaffCommand } from './commands';
import { throwIfTwice, withoutOutcome } from './outcomes';
import { refuseRequest } from './problems';
import { isRecord } from './validate';

export type TaskToComplete = Pick<Task, 'id' | 'caseId' | 'command' | 'outcomes'>;

/**
 * The command that completes a task: the task's own, or that of the chosen outcome. It goes to the process that wants
 * the task. The body is that command's own: the same words mean the same on the command's route. Refuses with 422 what does
 * not fit.
 */
export function commandForTask(task: TaskToComplete, state: Pick<CaseState, 'troubles'>, body: unknown): UpdateCommand {
  if (!isRecord(body)) refuseRequest('invalidInput', 'The body does not fit: it must be an object.');
  if (!isStaffCommand(task.command)) {
    throw new Error(`Task ${task.id} names the command ${task.command}, which nobody can give.`);
  }
  const choices = Array.isArray(task.outcomes) ? task.outcomes.filter((outcome) => typeof outcome === 'string') : [];
  const { command, body: fields } =
    choices.length > 0 ? withoutOutcome(task.command, body, choices) : { command: task.command, body };
  const decided = targetOf(task, command, state);
  throwIfTwice(decided, fields);
  return commandFrom(command, { ...fields, ...decided });
}

/**
 * The subject of the task: a process, a failed question or a sign of fraud. Ids are `caseId/process/name`, where `case`
 * stands for the case itself.
 */
function targetOf({ id, caseId }: TaskToComplete, command: StaffCommand, { troubles }: Pick<CaseState, 'troubles'>) {
  const local = id.slice(caseId.length + 1);
  if (command === 'recordHandled') return { task: local };
  const process = local.slice(0, local.lastIndexOf('/'));
  if (process !== 'case') return namesProcess(command) ? { process } : {};
  const sign = /^case\/sign-(\d+)$/.exec(local)?.[1];
  if (sign !== undefined) return { sign: Number(sign) };
  const trouble = troubles.find(({ ask }) => local === `case/trouble-${ask.replaceAll('/', '.')}`);
  return trouble && (command === 'retry' || command === 'abandon') ? { ask: trouble.ask } : {};
}
