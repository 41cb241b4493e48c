import type { StaffRole } from '../../roles';
import type { Instant } from '../../time';
import type { Task } from '../../wanted';
import type { CaseState } from './caseState';
import { partOf } from './part';

/** A task on one occasion. Due at another time, or another role's, it is a new occasion and asks anew. */
export interface Handled {
  /** Its id within the case. */
  task: string;
  role: StaffRole;
  dueAt?: Instant;
}

/** Tasks that nothing in the case ends by itself: a person has said that they saw to them. */
export interface HandledTasks {
  handled?: Handled[];
}

export const handled = partOf<HandledTasks>()({
  taskHandled: (state, { task, role, dueAt }) => ({
    handled: [...(state.handled ?? []).filter((one) => one.task !== task), { task, role, dueAt }],
  }),
  // What comes up again is asked anew.
  reopened: () => ({ handled: undefined }),
});

/** Whether a person has seen to this task on this occasion. */
export function isHandled({ handled: before }: Pick<CaseState, 'handled'>, task: Task): boolean {
  if (!before || task.command !== 'recordHandled') return false;
  return before.some((one) => one.task === task.id && one.role === task.role && one.dueAt === task.dueAt);
}
