import { refuse } from '../../errors';
import { yuan } from '../../money';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { askedForMoney } from '../state/lines';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';

/**
 * The warehouse has shipped the goods that the shop owes. It sends nothing while the buyer asks the platform for money
 * for these goods.
 */
export function recordDispatch(draft: Draft, command: CommandOf<'recordDispatch'>): void {
  const { agreement } = draft.state;
  const asked = agreement && askedForMoney(draft.state, agreement);
  if (asked && runningOf(draft.state, 'dispatch').length > 0) {
    const sum = `${yuan(asked.amount)} yuan`;
    refuse(
      'refundOpen',
      `The buyer has applied for ${sum} on the platform: send nothing until they have withdrawn it, or it is decided.`,
    );
  }
  toWhoeverAccepts(draft, command);
}
