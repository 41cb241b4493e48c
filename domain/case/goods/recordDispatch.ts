import { refuse } from '../../errors';
import { yuan } from '../../money';
import { outlivesMatter, type ProcessState, sendsGoods } from '../../processes/registry';
import type { CommandOf } from '../commands';
import { type Draft, running } from '../draft';
import { askedForMoney } from '../state/lines';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';

/**
 * The warehouse has shipped the goods that the shop owes. It sends nothing while the buyer asks the platform for money
 * for these goods.
 */
export function recordDispatch(draft: Draft, command: CommandOf<'recordDispatch'>): void {
  const { agreement } = draft.state;
  const asked = agreement && askedForMoney(draft.state, agreement);
  const isNew = ([id, process]: [string, ProcessState]) =>
    (command.process === undefined || command.process === id) && sendsGoods(process.kind) && !outlivesMatter(process);
  if (asked && running(draft.state).some(isNew)) {
    const sum = `${yuan(asked.amount)} yuan`;
    refuse(
      'refundOpen',
      `The buyer has applied for ${sum} on the platform: send nothing until they have withdrawn it, or it is decided.`,
    );
  }
  toWhoeverAccepts(draft, command);
}
