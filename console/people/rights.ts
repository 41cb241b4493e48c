/**
 * What a page offers to a role. The API decides (docs/people.md); this only keeps away what it would refuse.
 */
const LEADS: readonly string[] = ['supervisor', 'manager'];
const READERS: readonly string[] = [...LEADS, 'auditor'];

/** Reads everybody's numbers, logs and staff. */
export function readsLogs(role: string): boolean {
  return READERS.includes(role);
}

/** Leads people: scripts, posts, chats, questions, and who is away. */
export function leads(role: string): boolean {
  return LEADS.includes(role);
}

/** Sets the shop's rules, and keeps its webhooks. */
export function rules(role: string): boolean {
  return role === 'manager';
}
