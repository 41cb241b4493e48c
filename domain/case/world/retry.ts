import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { handOn } from './toWhoeverAccepts';

/** A question that failed, or a payout or return that was refused, is tried again. */
export function retry(draft: Draft, command: CommandOf<'retry'>): void {
  const trouble = draft.state.troubles.find(({ ask }) => command.ask === undefined || ask === command.ask);
  if (trouble && command.process === undefined) {
    draft.emit({ type: 'troubleOver', ask: trouble.ask, as: 'retried' });
    return;
  }
  handOn(draft, command);
}
