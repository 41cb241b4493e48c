import { refuse } from '../../errors';
import type { EvidenceSort } from '../../vocabulary';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';

/** No courier carries a heavier piece, grams. */
const HEAVIEST = 1_000_000;

/**
 * Adds evidence: photos of the buyer or the warehouse, or weights from the courier (handbook §3.2). A file that the
 * case has already stays one piece, whoever hands it in again.
 */
export function addEvidence(draft: Draft, command: CommandOf<'addEvidence'>): void {
  const { sort, name, mediaType, bytes, from, note, grams, sha256 } = command;
  if (!name.trim()) refuse('textMissing', 'A piece of evidence needs the name that its file has.');
  if (grams !== undefined) throwUnlessWeighed(sort, grams);
  const had = draft.state.evidence ?? [];
  if (sha256 !== undefined && had.some((piece) => piece.sha256 === sha256)) return;
  throwIfFull(had.length, draft);
  const id = `evidence-${had.length + 1}`;
  draft.emit({ type: 'evidenceAdded', evidence: { id, sort, name, mediaType, bytes, from, note, grams, sha256 } });
  for (const kind of ['evidence', 'chat'] as const) {
    for (const [process] of runningOf(draft.state, kind)) draft.input(process, { type: 'command', command });
  }
}

/** Only a scale and a waybill say what a parcel weighs. */
function throwUnlessWeighed(sort: EvidenceSort, grams: number): void {
  if (sort !== 'weight' && sort !== 'waybill') {
    refuse('invalidQuantity', `Grams are told with a weight or a waybill; a ${sort} has none.`);
  }
  if (!Number.isSafeInteger(grams) || grams < 1 || grams > HEAVIEST) {
    refuse('invalidQuantity', `A parcel weighs 1 to ${HEAVIEST} grams, in whole grams.`);
  }
}

function throwIfFull(had: number, { context }: Draft): void {
  const { mostPieces } = context.policy.evidence;
  if (had >= mostPieces) {
    refuse('evidenceOverLimits', `A case holds at most ${mostPieces} pieces of evidence, and this one has ${had}.`, {
      most: mostPieces,
    });
  }
}
