import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { contactBuyer, throwIfContactForbidden } from './contactBuyer';
import { lateReply } from './lateReply';

/** A word to the buyer that answers theirs. */
export function reply(draft: Draft, { text }: CommandOf<'reply'>): void {
  if (!text.trim()) refuse('textMissing', 'A reply needs words.');
  throwIfContactForbidden(draft.state);
  ownedByActor(draft);
  const late = lateReply(draft, text);
  draft.emit({ type: 'buyerAnswered' });
  if (late) contactBuyer(draft, late);
  else contactBuyer(draft, { name: 'reply', values: {} }, text);
}
