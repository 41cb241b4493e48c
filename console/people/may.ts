/** What a role may do, as far as a page has to know it before it asks (domain/roles.ts). The API decides. */

/** Hands cases on, approves, publishes, keeps the rota. */
export function mayLead(role: string): boolean {
  return role === 'supervisor' || role === 'manager';
}

/** Reads boards, logs and every schedule. */
export function mayOversee(role: string): boolean {
  return mayLead(role) || role === 'auditor';
}

/** Writes notes into cases. */
export function mayNote(role: string): boolean {
  return role !== 'auditor';
}

/** Sees a buyer's nickname, and may look for cases by it. */
export function seesNickname(role: string): boolean {
  return role !== 'warehouse';
}

/** Sees a buyer's phone number, and may look for cases by its end. */
export function seesContact(role: string): boolean {
  return role !== 'preSales' && role !== 'finance';
}

/** Fields of a buyer that some role sees masked. */
export type RevealField = 'nickname' | 'receiverName' | 'receiverPhone' | 'phone' | 'mobile' | 'account' | 'realName';

const REVEALED: Readonly<Partial<Record<string, readonly RevealField[]>>> = {
  midSales: ['account', 'realName'],
  finance: ['receiverName', 'receiverPhone', 'phone', 'mobile'],
  warehouse: ['nickname'],
};

/** What this role sees masked and may ask for in plain, with a reason. */
export function mayReveal(role: string): readonly RevealField[] {
  return REVEALED[role] ?? [];
}

/** Sets the shop's rules, and keeps its webhooks. */
export function mayRule(role: string): boolean {
  return role === 'manager';
}
