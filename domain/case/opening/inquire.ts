import { playbookOf } from '../../playbooks/kinds';
import { awaitedBy } from '../../playbooks/playbook';
import { onlySpeaks } from '../../processes/registry';
import type { Draft } from '../draft';
import { inquiryId } from '../state/ids';
import { findingsOf } from '../state/inquiries';
import { knownOf } from '../state/lookedUp';
import { currentOffer } from '../state/offers';
import { isQuietAftermath, isTalking } from '../state/stage';
import { turnInto } from './changeKind';

/** Starts the inquiries that must end before any offer, in the order of the playbook. */
export function inquire(draft: Draft): void {
  const { kind, processes, contactForbidden } = draft.state;
  if (!isTalking(draft.state) && !isQuietAftermath(draft.state)) return;
  const inquiries = playbookOf(kind).inquiries?.(draft.context.policy, knownOf(draft.state)) ?? [];
  const next = inquiries.find((inquiry) => {
    // It would be ended in the same moment, and begun again, without end.
    if (contactForbidden && onlySpeaks(inquiry.process)) return false;
    // An inquiry that was broken off, for example by a closing, starts again when the case is reopened.
    const before = processes[inquiryId(kind, inquiry.id)];
    if (before && before.outcome !== 'cancelled') return false;
    const awaited = awaitedBy(inquiry);
    return !awaited || processes[inquiryId(kind, awaited.id)]?.outcome === awaited.outcome;
  });
  if (next) draft.start(inquiryId(kind, next.id), next);
}

/** The findings may make it another kind of case (handbook §5: used wrongly, or faulty after all). */
export function becomeAnother(draft: Draft): void {
  const { state } = draft;
  if (!isTalking(state) || currentOffer(state)) return;
  const kind = playbookOf(state.kind).becomes?.(findingsOf(state));
  if (kind !== undefined) turnInto(draft, kind, Object.values(findingsOf(state)).join(', '));
}
