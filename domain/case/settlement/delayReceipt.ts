import { refuse } from '../../errors';
import { RECEIPT_DAYS } from '../../rules/receipt';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { runningOf } from '../draft';
import { ownedByActor } from '../people/ownership';
import { nextIdOf } from '../state/ids';

/** Where the buyer still has to confirm that it came: only then does the platform wait (platform.md §2). */
const AWAITS_RECEIPT = 'WAIT_BUYER_CONFIRM_GOODS';

/**
 * A person gives the buyer more days to confirm receipt, in addition to those that the case gave (handbook §5, S0).
 * Where the person names no number, the policy's counts.
 */
export function delayReceipt(
  draft: Draft,
  { days = draft.context.policy.logistics.receiptDays }: CommandOf<'delayReceipt'>,
): void {
  const { order } = draft.state;
  if (!RECEIPT_DAYS.includes(days))
    refuse('invalidTime', `The platform puts receipt off by ${RECEIPT_DAYS.join(', ')} days, and no other number.`);
  if (order && order.status !== AWAITS_RECEIPT) {
    refuse('nothingToPutOff', `The order is ${order.status}: the platform does not wait for its receipt.`);
  }
  if (runningOf(draft.state, 'receiptDelay').length > 0) {
    refuse('alreadyDecided', 'Receipt is being put off already; ask for more when that is done.');
  }
  ownedByActor(draft);
  draft.start(nextIdOf(draft.state, 'receiptDelay'), { process: 'receiptDelay', plan: { days } });
}
