import { isOpenRefund } from '../../asks';
import { refuse } from '../../errors';
import { linesWithout, throwUnlessWithin } from '../../rules/lines';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { throwIfOfferPending } from '../offer/oneAtATime';
import { ownedByActor } from '../people/ownership';
import { linesOf } from '../state/lines';

/**
 * Moves lines to a new case. Several lines of one order may be one matter or several (handbook §1). Not while an offer
 * is open, not the line that the buyer's application is about, and never all.
 */
export function split(draft: Draft, { lines, into }: CommandOf<'split'>): void {
  const { state } = draft;
  throwIfOfferPending(state);
  const own = linesOf(state);
  throwUnlessWithin(lines, own);
  const { refund } = state;
  if (isOpenRefund(refund) && lines.some(({ oid }) => oid === refund.oid)) {
    refuse('unknownLine', `The buyer's application is about the line ${refund.oid}: it stays in this case.`);
  }
  const left = linesWithout(own, lines);
  if (left.length === 0) refuse('invalidQuantity', 'Something must be left of the case that is split.');
  ownedByActor(draft);
  draft.emit({ type: 'linesSplit', lines, left, into });
}
