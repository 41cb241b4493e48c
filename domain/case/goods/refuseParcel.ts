import { isOpenRefund, type Script } from '../../asks';
import { refuse } from '../../errors';
import { errand } from '../../playbooks/steps';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { nextIdOf } from '../state/ids';
import { isAccepted, toWhoeverAccepts } from '../world/toWhoeverAccepts';

/**
 * The shop refuses freight collect, and cash in a parcel (handbook §4). The parcel goes back unopened, and the shop
 * asks the buyer to send it again. Cash that the warehouse finds only on opening goes back alone.
 */
export function refuseParcel(draft: Draft, command: CommandOf<'refuseParcel'>): void {
  const { reason } = command;
  if (isAccepted(draft.state, 'refuseParcel')) {
    toWhoeverAccepts(draft, command);
    const { refund } = draft.state;
    const script: Script = { name: `turnedAway.${reason}`, values: {} };
    const refundId = isOpenRefund(refund) ? refund.refundId : undefined;
    draft.start(nextIdOf(draft.state, 'turnedAway'), { process: 'notice', plan: { script, refundId } });
    return;
  }
  if (reason !== 'cash' || !isAccepted(draft.state, 'inspect')) {
    refuse('notWaiting', 'No return parcel of this case is on its way; only cash found at the inspection can go back.');
  }
  const { within } = draft.context.policy.errand;
  const id = nextIdOf(draft.state, 'cash');
  draft.start(id, errand(id, 'returnCash', { role: 'warehouse', outcomes: ['returned'], within }));
}
