import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';

/**
 * Adds evidence: photos of the buyer or the warehouse, or weights from the courier (handbook §3.2). A file that the
 * case has already stays one piece, whoever hands it in again.
 */
export function addEvidence(draft: Draft, command: CommandOf<'addEvidence'>): void {
  const { sort, name, mediaType, bytes, from, note, sha256 } = command;
  if (!name.trim()) refuse('textMissing', 'A piece of evidence needs the name that its file has.');
  const had = draft.state.evidence ?? [];
  if (sha256 !== undefined && had.some((piece) => piece.sha256 === sha256)) return;
  throwIfFull(had.length, draft);
  const id = `evidence-${had.length + 1}`;
  draft.emit({ type: 'evidenceAdded', evidence: { id, sort, name, mediaType, bytes, from, note, sha256 } });
  for (const kind of ['evidence', 'chat'] as const) {
    for (const [process] of runningOf(draft.state, kind)) draft.input(process, { type: 'command', command });
  }
}

function throwIfFull(had: number, { context }: Draft): void {
  const { mostPieces } = context.policy.evidence;
  if (had >= mostPieces) {
    refuse('evidenceOverLimits', `A case holds at most ${mostPieces} pieces of evidence, and this one has ${had}.`);
  }
}
