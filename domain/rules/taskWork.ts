import { type Refusal, refusal, refuse } from '../errors';
import { type Giver, mayActFor, type StaffRole } from '../roles';
import { HOUR, type Instant, isoOf } from '../time';

/**
 * Nobody puts a task off for longer than half a shift, ms: whoever does it is still there when it comes back. The day shift of
 * handbook §2 has 8.5 hours.
 */
export const LONGEST_SNOOZE = 4 * HOUR;

/** What ends a task, by the case's own clock. */
export interface TaskTimes {
  now: Instant;
  dueAt?: Instant;
  /** When the platform acts by itself in this case. */
  countdownEndsAt?: Instant;
}

/** Why this person does no tasks of this role, or null. A deputy does those of the people they stand in for (handbook §2). */
export function mayDoTasksOf(giver: Giver, role: StaffRole): Refusal | null {
  const voices = [giver.role, ...(giver.actsFor ?? []).map((one) => one.role)];
  if (voices.some((voice) => mayActFor(voice, role))) return null;
  return refusal('roleNotAllowed', `The role ${giver.role} may not do tasks of the role ${role}.`, {
    role: giver.role,
  });
}

/** The latest instant until which a task may be put off, and what it is. */
export function snoozeLimit({ now, dueAt, countdownEndsAt }: TaskTimes): { at: Instant; because: string } {
  const limits = [
    { at: now + LONGEST_SNOOZE, because: 'nobody puts a task off for longer than 4 hours' },
    ...(dueAt === undefined ? [] : [{ at: dueAt, because: 'then the task is due' }]),
    ...(countdownEndsAt === undefined ? [] : [{ at: countdownEndsAt, because: "then the platform's countdown ends" }]),
  ];
  return limits.reduce((first, one) => (one.at < first.at ? one : first));
}

/** Refuses to put a task off into the past, beyond its time, or beyond the platform's. */
export function throwUnlessSnoozable(until: Instant, times: TaskTimes): void {
  const { at, because } = snoozeLimit(times);
  if (at <= times.now) {
    const sentence = `This task cannot be put off any more: ${isoOf(at)} has passed, and ${because}.`;
    refuse('tooLate', sentence, { untilAt: isoOf(at) });
  }
  if (until <= times.now) refuse('invalidTime', 'The time until which a task is put off (until) lies in the past.');
  if (until > at) {
    refuse('invalidTime', `This task can be put off until ${isoOf(at)} at most: ${because}.`, { untilAt: isoOf(at) });
  }
}
