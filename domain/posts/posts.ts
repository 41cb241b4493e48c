import type { Day } from '../calendar';

/** What leads publish for their people (handbook §12): a notice, or what is known of a product. */
export const POST_SORTS = ['notice', 'productCard'] as const;
export type PostSort = (typeof POST_SORTS)[number];

/** From when until when something holds; both days count. */
export interface Validity {
  retired: boolean;
  from: Day | null;
  until: Day | null;
}

/** Whether it holds on this day of the shop's calendar. */
export function isValidOn({ retired, from, until }: Validity, day: Day): boolean {
  return !retired && (from === null || from <= day) && (until === null || day <= until);
}

/** The people to whom it is said: those of its team on that day, or all of the shop. */
export function audienceOf(
  { teamId }: { teamId: string | null },
  people: readonly string[],
  membersOf: (teamId: string) => readonly string[],
): string[] {
  const team = teamId === null ? undefined : membersOf(teamId);
  return people.filter((id) => team === undefined || team.includes(id)).toSorted();
}
