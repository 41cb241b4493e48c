import { refuse } from '../../errors';
import type { Context } from '../../processes/process';
import { rolesWith } from '../../roles';
import type { Remedy } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { CaseState } from '../state/caseState';

/** Remedies that take goods back or pay for them in full. After the after-sales term nobody has a claim to them. */
const WITHIN_TERM: readonly Remedy[] = ['exchange', 'return', 'refund'];

/**
 * A buyer may bring hoarded goods for exchange after a year. That is no fraud, but it is too late and is declined
 * (handbook §7). Who approves may make an exception, with a reason.
 */
export function throwIfOutsideTerm(
  { order, openedAt }: CaseState,
  { remedy, skipReason }: CommandOf<'propose'>,
  { policy, actor }: Context,
): void {
  if (!WITHIN_TERM.includes(remedy) || order?.succeededAt === undefined) return;
  if (openedAt <= order.succeededAt + policy.afterSalesTerm) return;
  const above = rolesWith('approve').some((role) => role === actor.role);
  if (above && skipReason?.trim()) return;
  refuse('outsideTerm', `The after-sales term was over when this was brought up; a ${remedy} is declined.`);
}
