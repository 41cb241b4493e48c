import type { Draft } from '../draft';
import { isBargaining, staysInIntake } from '../state/stage';

/** A matter that nobody has sorted yet is at the first stage, wherever it came from (handbook §5: complaint). */
export function backToIntake(draft: Draft): void {
  if (isBargaining(draft.state) && staysInIntake(draft.state)) draft.emit({ type: 'stageEntered', stage: 'intake' });
}

/** There is no parcel to look up before the order is known, or when nothing was shipped. */
export function finishVerifying(draft: Draft): void {
  const { stage, verifying, order } = draft.state;
  if (stage !== 'intake') return;
  if (verifying.length === 0 && !staysInIntake(draft.state)) draft.emit({ type: 'stageEntered', stage: 'proposal' });
  if (verifying.includes('order')) return;
  if (verifying.includes('logistics') && !order?.lines.some((line) => line.parcel)) {
    draft.emit({ type: 'verified', what: 'logistics', skipped: 'nothing was shipped' });
  }
}
