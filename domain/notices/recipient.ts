import { isAgent, type StaffRole } from '../roles';

/** Whom a notice may go to. */
export interface Reachable {
  id: string;
  role: StaffRole;
  /** Away by their row of the staff, or off by the rota. */
  isOff: boolean;
  /** How many notices they have not read yet. */
  unread: number;
}

/** What a notice is about, as far as it says whose it is. */
export interface Addressed {
  role: StaffRole;
  /** Who has taken the task on, or else who works the case. */
  theirs?: string;
}

/**
 * The one person who hears of it first (handbook §2): whose task or case it is, while they work. Otherwise it is who works now in
 * that role and has the fewest unread notices; of two alike the first by name. An agent's task whose owner is off is everybody's who
 * is on duty. Then, and where the role has nobody, it is nobody by name: the whole group hears it.
 */
export function recipientOf({ role, theirs }: Addressed, people: readonly Reachable[]): string | undefined {
  const own = people.find(({ id }) => id === theirs);
  if (own) return own.isOff ? undefined : own.id;
  if (isAgent(role)) return undefined;
  const there = people.filter((one) => one.role === role && !one.isOff);
  const [first] = there.toSorted((one, other) => one.unread - other.unread || (one.id < other.id ? -1 : 1));
  return first?.id;
}
