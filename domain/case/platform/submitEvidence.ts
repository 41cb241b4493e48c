import { refuse } from '../../errors';
import type { Policy } from '../../policy/policy';
import { limitFaults } from '../../rules/evidenceLimits';
import type { Evidence } from '../../vocabulary';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';

/** A pack is sent only within the platform's limits: each piece that is over them is named (handbook §5). */
export function submitEvidence(draft: Draft, command: CommandOf<'submitEvidence'>): void {
  const pieces = chosen(draft.state.evidence ?? [], command.pieces);
  throwIfOverLimits(pieces, draft.context.policy);
  toWhoeverAccepts(draft, { ...command, pieces: pieces.map(({ id }) => id) });
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
