import type { Payee } from '../asks';
import type { Fen } from '../money';
import type { Policy, Purpose } from '../policy/policy';
import { type Actor, type Role, STAFF_ROLES, type StaffRole } from '../roles';

/** Whether this role may decide this amount alone (handbook §4). */
export function mayDecide(role: Role, purpose: Purpose, amount: Fen, policy: Policy): boolean {
  const limit = limitOf(role, purpose, policy);
  return limit === null || (limit !== undefined && amount <= limit);
}

/** Who approves, lowest first (handbook §2). */
const APPROVERS: readonly StaffRole[] = ['supervisor', 'manager'];

/** The lowest approver who may decide this amount, or undefined when nobody may. */
export function whoMayDecide(purpose: Purpose, amount: Fen, policy: Policy): StaffRole | undefined {
  return APPROVERS.find((role) => mayDecide(role, purpose, amount, policy));
}

/** What an approval binds: another amount, payee or requester needs another approval (handbook §4). */
export interface Approved {
  purpose: Purpose;
  amount: Fen;
  payee?: Payee;
  requester: Actor;
}

export function covers(approved: Approved, wanted: Approved): boolean {
  return (
    approved.purpose === wanted.purpose &&
    approved.amount === wanted.amount &&
    approved.requester.id === wanted.requester.id &&
    samePayee(approved.payee, wanted.payee)
  );
}

export function samePayee(a: Payee | undefined, b: Payee | undefined): boolean {
  return a?.account === b?.account && a?.realName === b?.realName;
}

/** `null` without limit, undefined not at all. */
function limitOf(role: Role, purpose: Purpose, policy: Policy): Fen | null | undefined {
  if (!(STAFF_ROLES as readonly string[]).includes(role)) return undefined;
  // People for reviews decide as after-sales agents do (handbook §2).
  return policy.authority[purpose][role === 'reviewRecovery' ? 'afterSales' : (role as StaffRole)];
}
