import { isWithReferee } from '../asks';
import { refuse } from '../errors';
import { playbookOf } from '../playbooks/registry';
import { contactBuyer, ownedByActor, throwIfContactForbidden, throwIfOfferPending } from './bargaining';
import type { CommandOf } from './commands';
import { type Draft, running, runningOf } from './draft';
import { closeCase, registrationOf } from './ending';
import { inquiryId } from './queries';

/** A word to the buyer that answers theirs. */
export function reply(draft: Draft, { text }: CommandOf<'reply'>): void {
  if (!text.trim()) refuse('textMissing', 'A reply needs words.');
  throwIfContactForbidden(draft.state);
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

/** What the case can be proven with: the buyer's photos, the warehouse's, the courier's weights (handbook §3.2). */
export function addEvidence(draft: Draft, { type: _, ...evidence }: CommandOf<'addEvidence'>): void {
  if (!evidence.name.trim()) refuse('textMissing', 'A piece of evidence needs the name that its file has.');
  const id = `evidence-${(draft.state.evidence?.length ?? 0) + 1}`;
  draft.emit({ type: 'evidenceAdded', evidence: { ...evidence, id } });
}

/** The matter is another one than it seemed: facts and history stay, the other kind's own inquiries begin. */
export function changeKind(draft: Draft, { kind, reason }: CommandOf<'changeKind'>): void {
  playbookOf(kind);
  if (kind === draft.state.kind) refuse('sameKind', `This is a ${kind} case already.`);
  if (isWithReferee(draft.state.refund))
    refuse('wrongStage', 'The referee is in: the case is an intervention until the verdict.');
  throwIfOfferPending(draft.state);
  ownedByActor(draft);
  turnInto(draft, kind, reason);
}

/** The inquiries of the kind that it was are broken off, and the other kind's begin. */
export function turnInto(draft: Draft, kind: string, reason: string): void {
  const { verify } = playbookOf(kind);
  const before = inquiryId(draft.state.kind, '');
  for (const [id] of running(draft.state)) {
    if (id.startsWith(before)) draft.input(id, { type: 'cancel', because: 'kindChanged' });
  }
  draft.emit({ type: 'kindChanged', kind, reason, verify });
}

export function reassign(draft: Draft, { owner }: CommandOf<'reassign'>): void {
  if (!owner.trim()) refuse('textMissing', 'Say who takes the case over (owner).');
  draft.emit({ type: 'assigned', owner });
}

/** A supervisor ends a case by hand. Money that is on its way must be settled first. */
export function close(draft: Draft, { reason }: CommandOf<'close'>): void {
  if (runningOf(draft.state, 'payout').length > 0)
    refuse('wrongStage', 'A payout of this case is not settled; it cannot be closed.');
  if (draft.state.refund && ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS'].includes(draft.state.refund.status)) {
    refuse('wrongStage', 'The refund on the platform still waits for the shop; settle or refuse it before closing.');
  }
  if (isWithReferee(draft.state.refund))
    refuse('wrongStage', 'The referee has not decided yet; send evidence or record the verdict before closing.');
  closeCase(draft, reason);
}
