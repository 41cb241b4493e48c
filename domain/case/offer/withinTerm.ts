import { refuse } from '../../errors';
import type { Context } from '../../processes/process';
import { rolesWith } from '../../roles';
import type { Remedy } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { CaseState } from '../state/caseState';

/** What takes goods back or pays for them in full: nobody has a claim to it once the after-sales term is over. */
const WITHIN_TERM: readonly Remedy[] = ['exchange', 'return', 'refund'];

/**
 * Stock that was hoarded and is brought for exchange after a year is no fraud: it is outside the window, and declined (handbook §7). Who
 * approves may make an exception, with a reason.
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
