import type { CaseEvent } from '../../../domain/case/events';
import type { CaseState } from '../../../domain/case/state/caseState';
import { freightOwed } from '../../../domain/case/state/money';
import type { Purpose } from '../../../domain/policy/policy';
import { type Actor, ROLES, type Role, STAFF_ROLES, type StaffRole } from '../../../domain/roles';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import type { Market, Payment } from './market';

/** The money of a random life, counted again from the events and from what really happened. */

/** A payment that really left twice for one thing: two intents of one payout were both paid. */
export function paidTwice({ payments }: Market): string | undefined {
  const things = payments.map(({ key }) => (key.startsWith('refund:') ? key : key.slice(0, key.lastIndexOf('/'))));
  return things.find((thing, index) => things.indexOf(thing) !== index);
}

/**
 * The shop never pays more than the buyer paid. It also pays nothing on top of a refund that it knows the platform has
 * paid. Only what it paid or began before it knew (`afterPlatform`) may stand beside that refund.
 */
export function paidTooMuch(
  { payments, order }: Market,
  state: CaseState,
  afterPlatform: number,
): { afterPlatform: number; fault?: string } {
  // Small things add up: a given coupon, or one on its way, counts against the order like money (handbook §4).
  const goods = total(payments, ({ by, freight }) => by === 'shop' && !freight) + coupons(state);
  const freight = total(payments, (payment) => payment.freight);
  const platform = state.refund?.status === 'SUCCESS' ? total(payments, ({ by }) => by === 'platform') : 0;
  const known = platform === 0 ? goods + outstanding(state) : afterPlatform;
  if (goods > order.paid) return { afterPlatform: known, fault: `the shop paid ${goods} of ${order.paid}` };
  const owed = freightOwed(state);
  if (freight > owed) return { afterPlatform: known, fault: `freight ${freight} above ${owed}` };
  const knowingly = goods > known && goods + platform > order.paid;
  return { afterPlatform: known, fault: knowingly ? `${goods} on top of the platform's ${platform}` : undefined };
}

/** An agreement that has sent the goods and also paid their full price. */
export function sentAndPaid({ processes, order }: CaseState): string | undefined {
  const all = Object.entries(processes);
  return all.find(([id, one]) => {
    if (one.kind !== 'dispatch' || one.number === undefined) return false;
    const owner = `${id.split('/')[0]}/`;
    const paid = all.reduce(
      (sum, [other, payout]) =>
        other.startsWith(owner) && payout.kind === 'payout' && payout.outcome === 'paid' && payout.purpose !== 'freight'
          ? sum + payout.amount
          : sum,
      0,
    );
    return order !== undefined && paid >= order.paid;
  })?.[0];
}

/**
 * Whether a person with the authority is behind a payout: the requester, or another person who approved exactly this.
 * It uses only the events, so that it trusts no rule of the case.
 */
export function isAuthorised(payoutId: string, state: CaseState, events: readonly CaseEvent[]): boolean {
  const payout = state.processes[payoutId];
  if (payout?.kind !== 'payout') return false;
  const { purpose, amount } = payout;
  const [owner = '', step = ''] = payoutId.split('/');
  const agreement = events.findLast((event) => event.type === 'agreed' && `agreement-${event.agreement.n}` === owner);
  if (agreement?.type !== 'agreed') return false;
  const { offer, requester: offered, remedy } = agreement.agreement;
  // The requester of postage is the person who read it from the buyer's receipt.
  const confirmed =
    purpose === 'freight'
      ? events.findLast((event) => event.type === 'payee.confirmed' && event.process === `${owner}/${step}-payee`)
      : undefined;
  // Who corrects the payee of a refused transfer asks for it from then on.
  const corrected = events.findLast((event) => event.type === 'payout.payeeCorrected' && event.process === payoutId);
  const requester = corrected?.by ?? confirmed?.by ?? offered;
  if (mayAlone(requester.role, purpose, amount)) return true;
  if (requester.role === 'system') return isOwnDoing(purpose, amount, remedy);
  const own = `${owner}/${step}-approval`;
  const ids = Object.keys(state.processes).filter((id) => id === own || id.startsWith(`${own}-`));
  return approvers(events, [`approval-${offer}`, ...ids], amount).some(
    ({ id, role }) => id !== requester.id && mayAlone(role, purpose, amount),
  );
}

/** What the case does by itself at the end of a countdown: the money within the policy's bound, or the goods first. */
function isOwnDoing(purpose: Purpose, amount: number, remedy: string): boolean {
  return purpose === 'refund' && (remedy === 'return' || amount <= HANDBOOK_POLICY.countdown.agreeUpTo);
}

/** Who granted one of these approvals, where it was asked for just this amount. */
function approvers(events: readonly CaseEvent[], ids: readonly string[], amount: number): Actor[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'approval.granted' || !ids.includes(event.process)) return [];
    const asked = events
      .slice(0, index)
      .findLast((one) => one.type === 'approval.asked' && one.process === event.process);
    return asked?.type === 'approval.asked' && asked.amount === amount ? [event.by] : [];
  });
}

function mayAlone(role: Role, purpose: Purpose, amount: number): boolean {
  if (!(STAFF_ROLES as readonly string[]).includes(role)) return false;
  const as = ROLES[role as StaffRole].limitsOf;
  const limit = as && HANDBOOK_POLICY.authority[purpose][as];
  return limit === null || (limit !== undefined && amount <= limit);
}

function coupons({ processes }: CaseState): number {
  return Object.values(processes).reduce((sum, one) => {
    const counts =
      one.kind === 'coupon' && (one.outcome === 'done' || (one.outcome === undefined && one.status === 'giving'));
    return counts ? sum + one.amount : sum;
  }, 0);
}

function outstanding(state: CaseState): number {
  return Object.values(state.processes).reduce((sum, one) => {
    const running = one.kind === 'payout' && one.purpose !== 'freight' && one.outcome === undefined;
    return running ? sum + one.amount : sum;
  }, 0);
}

function total(payments: readonly Payment[], which: (payment: Payment) => boolean): number {
  return payments.filter(which).reduce((sum, { amount }) => sum + amount, 0);
}
