import { refuse } from '../errors';
import { contactBuyer, ownedByActor } from './bargaining';
import type { CommandOf } from './commands';
import type { Draft } from './draft';
import { running } from './draft';
import { closeCase, registrationOf } from './ending';

/** A word to the buyer that answers theirs. */
export function reply(draft: Draft, { text }: CommandOf<'reply'>): void {
  if (!text.trim()) refuse('textMissing', 'A reply needs words.');
  ownedByActor(draft);
  draft.emit({ type: 'buyerAnswered' });
  contactBuyer(draft, { name: 'reply', values: {} }, text);
}

/** Cause, responsibility and tags, with what was paid and by whom: feeds product, warehouse and page text (handbook §3.6). */
export function register(draft: Draft, { cause, responsibility, tags = [], note }: CommandOf<'register'>): void {
  ownedByActor(draft);
  draft.emit({
    type: 'registered',
    registration: { ...registrationOf(draft.state, draft.context.actor), cause, responsibility, tags, note },
  });
}

export function addNote(draft: Draft, { text }: CommandOf<'addNote'>): void {
  if (!text.trim()) refuse('textMissing', 'A note needs words.');
  draft.emit({ type: 'noted', text });
}

export function reassign(draft: Draft, { owner }: CommandOf<'reassign'>): void {
  if (!owner.trim()) refuse('textMissing', 'Say who takes the case over (owner).');
  draft.emit({ type: 'assigned', owner });
}

/** A supervisor ends a case by hand. Money that is on its way must be settled first. */
export function close(draft: Draft, { reason }: CommandOf<'close'>): void {
  const paying = running(draft.state).some(([, process]) => process.kind === 'payout');
  if (paying) refuse('wrongStage', 'A payout of this case is not settled; it cannot be closed.');
  if (draft.state.refund && ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS'].includes(draft.state.refund.status)) {
    refuse('wrongStage', 'The refund on the platform still waits for the shop; settle or refuse it before closing.');
  }
  closeCase(draft, reason);
}
