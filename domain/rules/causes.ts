import type { Policy } from '../policy/policy';

/** Where everything is counted that is not on the shop's list. */
export const OTHER_CAUSE = 'other';

/** The cause for the counts, and the free words where they are not on the list (handbook §3.6, §10). */
export function countedAs(said: string, { registration: { causes } }: Policy): { cause: string; detail?: string } {
  if (causes.includes(said)) return { cause: said };
  return { cause: OTHER_CAUSE, detail: said.trim() || undefined };
}
