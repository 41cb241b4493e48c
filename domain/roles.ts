/** Who acts. People have the roles of handbook §2; `platform` is Taobao's own word, `system` is the case's clock. */
export const STAFF_ROLES = [
  'preSales',
  'midSales',
  'afterSales',
  'reviewRecovery',
  'supervisor',
  'manager',
  'finance',
  'warehouse',
  'auditor',
] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = StaffRole | 'platform' | 'system';

export interface Actor {
  id: string;
  role: Role;
}

export const PLATFORM: Actor = { id: 'platform', role: 'platform' };
export const SYSTEM: Actor = { id: 'system', role: 'system' };

/** Whether this role may do what is asked of that one: the same, or one to whom it would go (handbook §2). */
export function mayActFor(role: Role, of: StaffRole): boolean {
  if (role === of) return true;
  return of !== 'manager' && mayActFor(role, nextUp(of));
}

/** To whom a matter goes when this role does not act in time (handbook §7: the agent, then the supervisor). */
export function nextUp(role: StaffRole): StaffRole {
  return role === 'supervisor' || role === 'manager' || role === 'auditor' ? 'manager' : 'supervisor';
}
