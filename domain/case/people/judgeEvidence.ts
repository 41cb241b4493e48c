import { refuse } from '../../errors';
import { isFromBuyer } from '../../processes/buyer/evidence';
import { isAgent } from '../../roles';
import type { EvidenceVerdict } from '../../vocabulary';
import { contactBuyer } from '../buyer/contactBuyer';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { toAllWhoAccept } from '../world/toWhoeverAccepts';
import { ownedByActor } from './ownership';

/**
 * The longest list of wanted pieces. Together with its text it fills one message to the buyer (platform.md §2: 400
 * bytes).
 */
export const LONGEST_WANTED = 90;

/**
 * A person judges the buyer's evidence: enough, not yet enough, or no proof. A supervisor may waive it (handbook §9).
 * It holds for the whole case: a later agreement does not ask for the same photos again.
 */
export function judgeEvidence(draft: Draft, command: CommandOf<'judgeEvidence'>): void {
  const { verdict, note } = command;
  throwUnlessJudged(draft, verdict, note);
  ownedByActor(draft);
  draft.emit({ type: 'evidenceJudged', verdict, note });
  const asked = toAllWhoAccept(draft, command);
  if (verdict === 'moreWanted' && asked === 0) {
    contactBuyer(draft, { name: 'evidence.moreWanted', values: { wanted: note ?? '' } });
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
    refuse('textTooLong', `The buyer is told what is still wanted; it takes at most ${LONGEST_WANTED} characters.`, {
      most: LONGEST_WANTED,
    });
  }
  const judgeable = verdict === 'approved' || verdict === 'refused';
  if (judgeable && !state.evidence?.some(isFromBuyer)) {
    refuse('notWaiting', 'The buyer has sent nothing that could be judged; add it first (addEvidence).');
  }
}
