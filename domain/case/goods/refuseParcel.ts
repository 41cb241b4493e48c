import { isOpenRefund, type Script } from '../../asks';
import { refuse } from '../../errors';
import { errand } from '../../playbooks/steps';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { forward } from '../world/retry';

/**
 * Freight collect and cash in a parcel are refused (handbook §4): the parcel goes back unopened and the buyer is told to send it
 * anew; cash that is found only when it is opened goes back alone.
 */
export function refuseParcel(draft: Draft, command: CommandOf<'refuseParcel'>): void {
  const { reason } = command;
  if (runningOf(draft.state, 'parcel').length > 0) {
    forward('parcel')(draft, command);
    const { refund } = draft.state;
    const script: Script = { name: `turnedAway.${reason}`, values: {} };
    const refundId = isOpenRefund(refund) ? refund.refundId : undefined;
    draft.start(nextId(draft, 'turnedAway'), { process: 'notice', plan: { script, refundId } });
    return;
  }
  if (reason !== 'cash' || runningOf(draft.state, 'inspection').length === 0) {
    refuse('notWaiting', 'No return parcel of this case is on its way; only cash found at the inspection can go back.');
  }
  const { within } = draft.context.policy.errand;
  const id = nextId(draft, 'cash');
  draft.start(id, errand(id, 'returnCash', { role: 'warehouse', outcomes: ['returned'], within }));
}

/** One process each time it happens: `cash-1`, `cash-2`. */
function nextId({ state }: Draft, name: string): string {
  const before = Object.keys(state.processes).filter((id) => id.startsWith(`${name}-`)).length;
  return `${name}-${before + 1}`;
}
