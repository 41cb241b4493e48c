import type { CaseAnswer } from './messages';

/**
 * How many commands a case remembers beyond one run: the server itself knows those of the current one. Callers repeat a command
 * soon or never, and every answer is carried along in the next run's arguments.
 */
const REMEMBERED = 20;

/** Adds an answer and forgets the oldest: a command id that comes again after continue-as-new gets the same answer. */
export function rememberAnswer(
  answers: Record<string, CaseAnswer>,
  id: string,
  answer: CaseAnswer,
): Record<string, CaseAnswer> {
  const entries = [...Object.entries(answers), [id, answer] as const];
  return Object.fromEntries(entries.slice(-REMEMBERED));
}
