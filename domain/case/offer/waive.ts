import { type Refusal, refuse } from '../../errors';
import { isFen, yuan } from '../../money';
import { startOfDay } from '../../rules/quietHours';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';

const UNPAID = 'WAIT_BUYER_PAY';

/** Only an unpaid sum can be waived. After the payment the after-sales agents handle the matter (handbook §2). */
export function mayWaive({ order }: CaseState): Refusal | null {
  if (order?.status === UNPAID) return null;
  return {
    code: 'wrongStage',
    message: order
      ? 'This order has been paid; what the buyer gets back now is for after-sales to offer.'
      : 'The order has not been looked up yet.',
  };
}

/**
 * Before the order is paid, a little of its price may be let go (handbook §2). In all that is about 1 % of an order,
 * and two or three times a day for one person. A person changes the price on the platform. This records who waived how
 * much.
 */
export function waive(draft: Draft, { amount }: CommandOf<'waive'>): void {
  const { state, context } = draft;
  const { actor, now, policy } = context;
  const { most, aDay } = policy.waiver;
  if (!isFen(amount) || amount === 0) refuse('invalidAmount', 'The amount must be a whole number of fen above zero.');
  const left = Math.floor(((state.order?.paid ?? 0) * most) / 100) - (state.waived ?? 0);
  if (amount > left) {
    const mostAmount = Math.max(0, left);
    refuse('beyondAuthority', `No more than ${yuan(mostAmount)} yuan may still be waived of this order.`, {
      mostAmount,
    });
  }
  const today = (actor.waivedAt ?? []).filter((at) => at >= startOfDay(now, policy)).length;
  if (today >= aDay) {
    const sentence = `You have waived something ${today} times today; no more than ${aDay}.`;
    refuse('beyondAuthority', sentence, { most: aDay });
  }
  draft.emit({ type: 'waived', amount });
}
