import { refuse } from '../../errors';
import { isRedeemable } from '../../processes/buyer/promise';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { promisesOf } from './keepPromises';

/**
 * A gift, free shipping or a credit goes out once, with a later order. The case may be closed by then (handbook §1).
 */
export function redeemPromise(draft: Draft, command: CommandOf<'redeemPromise'>): void {
  const { process } = command;
  const owed = promisesOf(draft.state).filter(
    ([id, one]) => isRedeemable(one) && (process === undefined || id === process),
  );
  const [id] = owed.find(([, one]) => one.outcome === undefined) ?? [];
  if (id !== undefined) {
    draft.input(id, { type: 'command', command });
    return;
  }
  if (owed.some(([, one]) => one.outcome === 'redeemed')) {
    refuse('alreadyDecided', 'This promise has been redeemed already; it is owed once.');
  }
  if (process !== undefined && owed.length === 0)
    refuse('unknownProcess', `This case owes the buyer no gift, free shipping or credit called "${process}".`);
  refuse('notWaiting', 'This case owes the buyer no gift, free shipping or credit.');
}
