/** What a role may do, as far as a page has to know it before it asks (domain/roles.ts). The API decides. */

/** Hands cases on, approves, publishes, keeps the rota. */
export function mayLead(role: string): boolean {
  return role === 'supervisor' || role === 'manager';
}

/** Reads boards, logs and every schedule. */
export function mayOversee(role: string): boolean {
  return mayLead(role) || role === 'auditor';
}

/** Sees a buyer's nickname, and may look for cases by it. */
export function seesNickname(role: string): boolean {
  return role !== 'warehouse';
}

/** Sees a buyer's phone number, and may look for cases by its end. */
export function seesContact(role: string): boolean {
  return role !== 'preSales' && role !== 'finance';
}

/** Sets the shop's rules, and keeps its webhooks. */
export function mayRule(role: string): boolean {
  return role === 'manager';
}
