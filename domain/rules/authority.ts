import type { Payee } from '../asks';
import type { Fen } from '../money';
import type { Policy, Purpose } from '../policy/policy';
import { type Actor, DECIDERS, hasDuty, ROLES, type Role, type StaffRole } from '../roles';

/** Whether this role may decide this amount alone (handbook §4). */
export function mayDecide(role: Role, purpose: Purpose, amount: Fen, policy: Policy): boolean {
  const limit = limitOf(role, purpose, policy);
  return limit === null || (limit !== undefined && amount <= limit);
}

/** Who approves, lowest first (handbook §2). */
const APPROVERS: readonly StaffRole[] = DECIDERS.filter((role) => hasDuty(role, 'approve'));

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
  if (role === 'platform' || role === 'system') return undefined;
  const { limitsOf } = ROLES[role];
  return limitsOf && policy.authority[purpose][limitsOf];
}
