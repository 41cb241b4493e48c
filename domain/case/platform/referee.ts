import { isWithReferee } from '../../asks';
import { refuse } from '../../errors';
import type { Policy } from '../../policy/policy';
import { limitFaults } from '../../rules/evidence';
import type { Evidence } from '../../vocabulary';
import { turnInto } from '../buyer/reply';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { approvalIdOf, cancelContacts } from '../offer/propose';
import { callOff } from '../settlement/steps';
import { currentOffer } from '../state/queries';
import { forward } from '../world/retry';

const INTERVENTION = 'intervention';
const CALLED = 'refereeCalled';

/**
 * The referee steps in: whatever the case was, it becomes an intervention and keeps its history (handbook §5, §7). What was
 * offered or agreed is overtaken; money that may have left already stays what it is.
 */
export function becomeIntervention(draft: Draft): void {
  const { kind, stage, refund } = draft.state;
  if (kind === INTERVENTION || stage === 'closed' || !isWithReferee(refund)) return;
  cancelContacts(draft, CALLED);
  const offer = currentOffer(draft.state);
  if (offer) {
    draft.emit({ type: 'offerWithdrawn', n: offer.n, because: CALLED });
    draft.input(approvalIdOf(offer.n), { type: 'cancel', because: CALLED });
  }
  const { agreement } = draft.state;
  if (agreement?.status === 'running') callOff(draft, agreement, CALLED);
  if (stage === 'followUp') {
    for (const [id] of runningOf(draft.state, 'followUp')) draft.input(id, { type: 'cancel', because: CALLED });
    draft.emit({ type: 'reopened', because: CALLED });
  }
  turnInto(draft, INTERVENTION, CALLED);
}

/** A pack is sent only within the platform's limits: each piece that is over them is named (handbook §5). */
export function submitEvidence(draft: Draft, command: CommandOf<'submitEvidence'>): void {
  const pieces = chosen(draft.state.evidence ?? [], command.pieces);
  throwIfOverLimits(pieces, draft.context.policy);
  forward('evidencePack')(draft, { ...command, pieces: pieces.map(({ id }) => id) });
}

function chosen(evidence: readonly Evidence[], ids: readonly string[] | undefined): Evidence[] {
  const pieces = (ids ?? evidence.map(({ id }) => id)).map(
    (id) =>
      evidence.find((piece) => piece.id === id) ??
      refuse('unknownEvidence', `This case has no piece of evidence called "${id}".`),
  );
  if (pieces.length === 0)
    refuse('evidenceMissing', 'There is no piece of evidence to send; add some first (addEvidence).');
  return [...new Set(pieces)];
}

function throwIfOverLimits(pieces: readonly Evidence[], policy: Policy): void {
  const faults = limitFaults(pieces, policy);
  if (faults.length > 0) refuse('evidenceOverLimits', faults.join(' '));
}
