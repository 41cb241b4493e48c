import { isOpenRefund } from '../../asks';
import { playbookOf } from '../../playbooks/kinds';
import { contactBuyer } from '../buyer/contactBuyer';
import type { Draft } from '../draft';
import { findingsOf } from '../state/inquiries';
import { isTalking } from '../state/stage';

/** Asks the buyer what is wrong, as soon as the shop has looked up the facts. */
export function greet(draft: Draft): void {
  const { contacts, offers, kind, refund } = draft.state;
  const { firstContact } = playbookOf(kind);
  if (!isTalking(draft.state) || contacts > 0 || offers.length > 0) return;
  if (refund && !isOpenRefund(refund)) return;
  const script =
    typeof firstContact === 'string'
      ? { name: firstContact, values: {} }
      : firstContact?.(findingsOf(draft.state), draft.context.policy);
  if (script) contactBuyer(draft, script);
}
