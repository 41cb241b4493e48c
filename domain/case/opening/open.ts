import { refuse } from '../../errors';
import { playbookOf } from '../../playbooks/registry';
import type { Policy } from '../../policy/policy';
import { worksKind } from '../../roles';
import { workingTimeOf } from '../../rules/workingTime';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../offer/propose';
import { throwUnlessWorksKind } from '../people/ownership';
import { noteRefund } from '../platform/refundSeen';
import { throwUnlessOrdered } from '../state/lines';
import type { Terms } from '../state/response';

/** A case begins; an agent who opens one owns it (handbook §3.1). */
export function open(draft: Draft, { type: _, ...opening }: CommandOf<'open'>): void {
  if (draft.state.seq > 0) refuse('caseAlreadyOpen', 'This case is already open.');
  throwUnlessWorksKind(draft.context.actor, opening.kind);
  const { verify } = playbookOf(opening.kind);
  throwUnlessOrdered(opening);
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
export function refundSeen(draft: Draft, { refund, kind }: CommandOf<'refundSeen'>): void {
  noteRefund(draft, refund, kind);
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
