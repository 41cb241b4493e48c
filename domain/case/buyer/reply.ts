import { isWithReferee } from '../../asks';
import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/registry';
import { closeCase } from '../closing/closeCase';
import type { CommandOf } from '../commands';
import { type Draft, running } from '../draft';
import { unjudgedStray } from '../goods/judgeParcel';
import { contactBuyer, ownedByActor, throwIfContactForbidden, throwIfOfferPending } from '../offer/propose';
import { hasOpenSign } from '../people/judgeSign';
import { isReleasedBy } from '../people/ownership';
import { inquiryId } from '../state/inquiries';
import { isPaying } from '../state/queries';
import { lateReply } from './promiseTime';

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

export function addNote(draft: Draft, { text }: CommandOf<'addNote'>): void {
  if (!text.trim()) refuse('textMissing', 'A note needs words.');
  draft.emit({ type: 'noted', text });
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
  const released = isReleasedBy(draft.state, kind) || undefined;
  draft.emit({ type: 'kindChanged', kind, reason, verify, released });
}

/** A supervisor ends a case by hand. Money that is on its way must be settled first. */
export function close(draft: Draft, { reason }: CommandOf<'close'>): void {
  if (isPaying(draft.state))
    refuse('wrongStage', 'A payout or coupon of this case is not settled; it cannot be closed.');
  if (draft.state.refund && ['WAIT_SELLER_AGREE', 'WAIT_SELLER_CONFIRM_GOODS'].includes(draft.state.refund.status)) {
    refuse('wrongStage', 'The refund on the platform still waits for the shop; settle or refuse it before closing.');
  }
  if (draft.state.exchange && ['pending', 'awaitingReceipt', 'toSend'].includes(draft.state.exchange.status)) {
    refuse('wrongStage', 'The exchange on the platform still waits for the shop; settle it before closing.');
  }
  if (isWithReferee(draft.state.refund))
    refuse('wrongStage', 'The referee has not decided yet; send evidence or record the verdict before closing.');
  if (hasOpenSign(draft.state))
    refuse('wrongStage', 'A sign of fraud of this case is not judged yet; say what it is (judgeSign) before closing.');
  if (unjudgedStray(draft.state))
    refuse('wrongStage', 'Goods that came back wait for a decision; make it (judgeParcel) before closing.');
  closeCase(draft, reason);
}
