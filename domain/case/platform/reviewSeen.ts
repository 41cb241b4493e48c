import type { Asks, ReviewFacts } from '../../asks';
import { SYSTEM } from '../../roles';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { hearAlarm } from '../people/hearAlarm';
import { registrationOf } from '../people/registration';
import type { CaseState } from '../state/caseState';
import { reviewedLine } from '../state/lookedUp';
import { isAccepted } from '../world/toWhoeverAccepts';

/** The review that a case is about, and the steps that follow from it without a person (handbook §8). */

/** The live review, as the platform shows it now. */
export function reviewSeen(draft: Draft, { review, gone }: CommandOf<'reviewSeen'>): void {
  noteReview(draft, { review, gone });
}

/** A known review changes nothing. The same holds for the review of another line, and for a look that got no answer. */
export function noteReview(draft: Draft, { review, gone }: Asks['readReview']['out']): void {
  const { state } = draft;
  if (gone) {
    if (!state.reviewGone) draft.emit({ type: 'reviewSeen', gone: true });
    return;
  }
  if (!review || review.oid !== reviewedLine(state) || isSame(state.review, review)) return;
  draft.emit({ type: 'reviewSeen', review });
  hearAlarm(draft, review.content);
}

/** A review that became good or was removed counts as turned. Nobody calls about it any more. */
export function endRecoveryOfTurned(draft: Draft): void {
  const { review, reviewGone } = draft.state;
  if (!reviewGone && review?.result !== 'good') return;
  draft.end('reviewTurned', 'turned');
}

/** When the calls are over the public explanation waits no longer (handbook §8). */
export function hurryExplanation(draft: Draft): void {
  if (isAccepted(draft.state, 'recordReviewCall') || !isRecovered(draft.state)) return;
  for (const [id, process] of runningOf(draft.state, 'explanation')) {
    if (process.status === 'waiting') draft.input(id, { type: 'due', deadline: 'publish' });
  }
}

/** Registers the outcome of the review and the tier that ended it (handbook §8, §3.6). */
export function registerRecovery(draft: Draft, as: string): void {
  const registration =
    draft.state.registration ?? registrationOf(draft.state, { actor: SYSTEM, policy: draft.context.policy });
  const tags = [...new Set([...registration.tags, `review.${as}`, ...tierOf(draft.state)])];
  draft.emit({ type: 'registered', registration: { ...registration, tags } });
}

function isRecovered({ processes }: CaseState): boolean {
  return Object.values(processes).some(({ kind, outcome }) => kind === 'recovery' && outcome !== undefined);
}

function tierOf({ processes }: CaseState): string[] {
  return Object.values(processes).flatMap((process) =>
    process.kind === 'recovery' && process.calls > 0 ? [`review.tier-${process.tier}`] : [],
  );
}

function isSame(known: ReviewFacts | undefined, review: ReviewFacts): boolean {
  return (
    known?.result === review.result &&
    known.content === review.content &&
    known.createdAt === review.createdAt &&
    known.reply === review.reply
  );
}
