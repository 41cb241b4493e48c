import { type Giver, mayActFor, nextUp, type StaffRole, voicesOf } from '../../roles';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { Context } from '../process';

/** Handed up when overdue: who does not act in time loses the task to the next one up (handbook §7). */

/** Whose it is now and until when, on the shop's own clock. At the top there is nobody above: it stays with the manager. */
export function handedUp(
  from: StaffRole,
  within: number,
  { now, policy }: Pick<Context, 'now' | 'policy'>,
): { role: StaffRole; dueAt?: Instant } {
  const role = nextUp(from);
  return { role, dueAt: role === 'manager' ? undefined : after(now, within, policy) };
}

/** Whether this person may do what is asked of that role: by themselves, or in the name of somebody who is away. */
export function speaksFor(actor: Giver, least: StaffRole): boolean {
  return voicesOf(actor).some(({ role }) => mayActFor(role, least));
}
