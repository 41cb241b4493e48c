import type { RefundSnapshot } from '../asks';
import { refuse } from '../errors';
import { playbookOf } from '../playbooks/registry';
import type { Policy } from '../policy/policy';
import { worksKind } from '../roles';
import { workingTimeOf } from '../rules/workingTime';
import { ownedByActor } from './bargaining';
import type { CommandOf } from './commands';
import type { Draft } from './draft';
import { throwUnlessWorksKind } from './owning';
import type { Terms } from './response';

/** A case begins; an agent who opens one owns it (handbook §3.1). */
export function open(draft: Draft, { type: _, ...opening }: CommandOf<'open'>): void {
  if (draft.state.seq > 0) refuse('caseAlreadyOpen', 'This case is already open.');
  throwUnlessWorksKind(draft.context.actor, opening.kind);
  const { verify } = playbookOf(opening.kind);
  draft.emit({ type: 'opened', verify, terms: termsOf(draft.context.policy), ...opening });
  ownedByActor(draft);
  returnToAgent(draft);
  if (opening.note) draft.emit({ type: 'noted', text: opening.note });
}

function termsOf(policy: Policy): Terms {
  const { urgentKinds, highFrom } = policy.priority;
  return { respondWithin: policy.response.within, hours: workingTimeOf(policy), urgentKinds, highFrom };
}

/** One buyer, one agent: a returning buyer goes to who handled them before (handbook §2). */
export function returnToAgent(draft: Draft): void {
  const { owner, kind, pastCases } = draft.state;
  if (owner !== undefined || pastCases?.lastAgent === undefined) return;
  const { lastAgent, lastRole } = pastCases;
  // Who worked another sort of case need not be able to work this one.
  if (lastRole !== undefined && !worksKind(lastRole, kind)) return;
  draft.emit({ type: 'assigned', owner: lastAgent, role: lastRole });
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
  return refund.version > known.version || refund.status !== known.status || refund.deadline !== known.deadline;
}
