import { refuse } from '../../errors';
import { isFromBuyer } from '../../processes/buyer/evidence';
import { isAgent } from '../../roles';
import type { EvidenceVerdict } from '../../vocabulary';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { contactBuyer, ownedByActor } from '../offer/propose';

/** With the words around it, what is still wanted fills one message to the buyer (platform.md §2: 400 bytes). */
export const LONGEST_WANTED = 90;

/**
 * What the case can be proven with: the buyer's photos, the warehouse's, the courier's weights (handbook §3.2). A file that the case
 * has already is the same piece, whoever hands it in again.
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

/**
 * What the buyer sent is enough, not yet enough, or no proof at all; a supervisor may do without (handbook §9). It holds for
 * the whole case: a later agreement does not ask for the same photos again.
 */
export function judgeEvidence(draft: Draft, command: CommandOf<'judgeEvidence'>): void {
  const { verdict, note } = command;
  throwUnlessJudged(draft, verdict, note);
  ownedByActor(draft);
  const asked = runningOf(draft.state, 'evidence');
  draft.emit({ type: 'evidenceJudged', verdict, note });
  for (const [id] of asked) draft.input(id, { type: 'command', command });
  if (verdict === 'moreWanted' && asked.length === 0) {
    contactBuyer(draft, { name: 'evidence.moreWanted', values: { wanted: note ?? '' } });
  }
}

/** Somebody takes the case to be one that must be looked at twice: its chat is kept (handbook §7, §9). */
export function flag(draft: Draft, { reason }: CommandOf<'flag'>): void {
  if (!reason.trim()) refuse('textMissing', 'Say why the case is flagged (reason).');
  if (draft.state.flagged) refuse('alreadyDecided', `This case is flagged already: ${draft.state.flagged.reason}`);
  flagCase(draft, reason);
}

/** The same for a rule of the case itself; once flagged is flagged. */
export function flagCase(draft: Draft, reason: string): void {
  if (!draft.state.flagged) draft.emit({ type: 'flagged', reason });
}

function throwIfFull(had: number, { context }: Draft): void {
  const { mostPieces } = context.policy.evidence;
  if (had >= mostPieces) {
    refuse('evidenceOverLimits', `A case holds at most ${mostPieces} pieces of evidence, and this one has ${had}.`);
  }
}

function throwUnlessJudged({ state, context }: Draft, verdict: EvidenceVerdict, note: string | undefined): void {
  if (verdict === 'waived' && isAgent(context.actor.role)) {
    refuse('roleNotAllowed', 'Doing without photos takes a supervisor.');
  }
  if (verdict !== 'approved' && !note?.trim()) {
    refuse('textMissing', 'Say what is still wanted, why it is done without, or why it proves nothing (note).');
  }
  if (verdict === 'moreWanted' && (note ?? '').length > LONGEST_WANTED) {
    refuse('textTooLong', `The buyer is told what is still wanted; it takes at most ${LONGEST_WANTED} characters.`);
  }
  const judgeable = verdict === 'approved' || verdict === 'refused';
  if (judgeable && !state.evidence?.some(isFromBuyer)) {
    refuse('notWaiting', 'The buyer has sent nothing that could be judged; add it first (addEvidence).');
  }
}
