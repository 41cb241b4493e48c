import type { Payee } from '../asks';
import { type Fen, shareOf, sum } from '../money';
import type { Policy, Purpose } from '../policy/policy';
import { type Actor, DECIDERS, hasDuty, isAgent, ROLES, type Role, type StaffRole } from '../roles';
import type { GivenSum } from './orderMoney';

/** Whether this role may decide this amount alone (handbook §4). */
export function mayDecide(role: Role, purpose: Purpose, amount: Fen, policy: Policy): boolean {
  const limit = limitOf(role, purpose, policy);
  return limit === null || (limit !== undefined && amount <= limit);
}

/** Who approves, lowest first (handbook §2). */
const APPROVERS: readonly StaffRole[] = DECIDERS.filter((role) => hasDuty(role, 'approve'));

/** What lets a buyer keep the goods and have something besides: small sums of all these add up to one (handbook §4). */
const GIFTS: readonly Purpose[] = [
  'compensation',
  'retention',
  'pageCompensation',
  'concession',
  'partialRefund',
  'coupon',
];

/**
 * What counts against this role's limit besides the new sum, fen. It is what such a role's word has given on this
 * order, over all offers and cases. Example: 30 and again 1 asks the manager (handbook §4). What somebody with a
 * higher limit gave is not the agent's word.
 */
export function givenAlready(role: Role, purpose: Purpose, given: readonly GivenSum[], policy: Policy): Fen {
  const own = limitOf(role, purpose, policy);
  const counted = given.filter((one) => {
    if (one.purpose !== purpose && !(GIFTS.includes(one.purpose) && GIFTS.includes(purpose))) return false;
    const theirs = limitOf(one.role, purpose, policy);
    if (theirs === null || theirs === undefined) return false;
    return isAgent(one.role) || own === null || own === undefined || theirs <= own;
  });
  return sum(counted.map(({ amount }) => amount));
}

/**
 * Whether this role may offer it without asking: the amount is within the role's limit. An agent has a second limit, a
 * share of the price, for coupons and for buyers who keep the goods. Example: at most 5–6 yuan on a 20-yuan item
 * (handbook §4).
 */
export function mayOffer(
  role: Role,
  purpose: Purpose,
  sums: { amount: Fen; worth: Fen; given?: Fen },
  policy: Policy,
): boolean {
  if (!mayDecide(role, purpose, sums.amount + (sums.given ?? 0), policy)) return false;
  if ((APPROVERS as readonly Role[]).includes(role)) return true;
  const most = mostByPrice(purpose, policy);
  return most === undefined || sums.amount <= shareOf(sums.worth, most);
}

/** The lowest approver who may decide this amount, or undefined when nobody may. */
export function whoMayDecide(purpose: Purpose, amount: Fen, policy: Policy): StaffRole | undefined {
  return APPROVERS.find((role) => mayDecide(role, purpose, amount, policy));
}

/** The terms of an approval. Another amount, payee or requester needs a new approval (handbook §4). */
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

/** The limit in per cent of the price, for purposes that have one. */
function mostByPrice(purpose: Purpose, { partialRefund, coupon }: Policy): number | undefined {
  if (purpose === 'partialRefund') return partialRefund.suggest.most;
  return purpose === 'coupon' ? coupon.most : undefined;
}

/** `null` without limit, undefined not at all. */
function limitOf(role: Role, purpose: Purpose, policy: Policy): Fen | null | undefined {
  if (role === 'platform' || role === 'system') return undefined;
  const { limitsOf } = ROLES[role];
  return limitsOf && policy.authority[purpose][limitsOf];
}
