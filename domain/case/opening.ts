import type { RefundSnapshot } from '../asks';
import { refuse } from '../errors';
import { playbookOf } from '../playbooks/registry';
import { ownedByActor } from './bargaining';
import type { CommandOf } from './commands';
import type { Draft } from './draft';

/** A case begins; an agent who opens one owns it (handbook §3.1). */
export function open(draft: Draft, { type: _, ...opening }: CommandOf<'open'>): void {
  if (draft.state.seq > 0) refuse('caseAlreadyOpen', 'This case is already open.');
  const { verify, role = 'afterSales' } = playbookOf(opening.kind);
  const { actor } = draft.context;
  if (actor.role === 'reviewRecovery' && role !== actor.role)
    refuse('roleNotAllowed', `The role ${actor.role} opens cases of its own kind, not a ${opening.kind} case.`);
  draft.emit({ type: 'opened', verify, ...opening });
  ownedByActor(draft);
  returnToAgent(draft);
  if (opening.note) draft.emit({ type: 'noted', text: opening.note });
}

/** One buyer, one agent: a returning buyer goes to who handled them before (handbook §2). */
export function returnToAgent(draft: Draft): void {
  const { owner, pastCases } = draft.state;
  if (owner === undefined && pastCases?.lastAgent !== undefined)
    draft.emit({ type: 'assigned', owner: pastCases.lastAgent });
}

/** The live refund, as the platform shows it now. What is not newer than what is known changes nothing. */
export function refundSeen(draft: Draft, { refund }: CommandOf<'refundSeen'>): void {
  noteRefund(draft, refund);
}

export function noteRefund(draft: Draft, refund: RefundSnapshot): void {
  if (!isNews(refund, draft.state.refund)) return;
  draft.emit({ type: 'refundSeen', refund });
  draft.inputAll({ type: 'refundSeen', refund });
}

/** The buyer wrote on the platform. Messages that are already known are passed over: pushes repeat. */
export function buyerWrote(draft: Draft, { messages }: CommandOf<'buyerWrote'>): void {
  const ordered = [...messages].sort((a, b) => a.writtenAt - b.writtenAt || (a.messageId < b.messageId ? -1 : 1));
  for (const message of ordered) {
    const last = draft.state.lastBuyerMessages;
    if (last && (message.writtenAt < last.writtenAt || last.ids.includes(message.messageId))) continue;
    draft.emit({ type: 'buyerWrote', message });
    draft.inputAll({ type: 'buyerWrote' });
  }
}

/** Newer, or the same with a deadline that the platform has moved. Pushes arrive out of order (platform.md §2). */
function isNews(refund: RefundSnapshot, known: RefundSnapshot | undefined): boolean {
  if (!known) return true;
  if (refund.refundId !== known.refundId) return false;
  if (refund.modifiedAt !== known.modifiedAt) return refund.modifiedAt > known.modifiedAt;
  if (refund.referee !== known.referee) return true;
  return refund.version > known.version || refund.status !== known.status || refund.deadline !== known.deadline;
}
