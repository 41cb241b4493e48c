import type { Script } from '../../asks';
import { refuse } from '../../errors';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { contactIdOf } from '../state/ids';
import { keepPromises } from './keepPromises';

/** A harassment report ends all contact (handbook §8). */
export function throwIfContactForbidden({ contactForbidden }: CaseState): void {
  if (contactForbidden)
    refuse(
      'contactForbidden',
      'This buyer has reported harassment: nobody writes to or calls them about this any more.',
    );
}

/** Tells the buyer something on chat. An earlier message that still waits for an answer is overtaken. */
export function contactBuyer(draft: Draft, script: Script, text?: string): void {
  if (draft.state.contactForbidden) return;
  draft.end('matterDecided', 'overtaken');
  keepPromises(draft);
  const { refund, contacts, doNotCall, kind } = draft.state;
  const atShiftStart = draft.context.policy.contact.shiftStart.kinds.includes(kind) || undefined;
  const plan = { script, refundId: refund?.refundId, text, noCalls: doNotCall, atShiftStart };
  draft.start(contactIdOf(contacts + 1), { process: 'contact', plan });
}
