import { isOpenRefund } from '../../asks';
import { playbookOf } from '../../playbooks/kinds';
import { closeCase } from '../closing/closeCase';
import { isUnfinished } from '../closing/unfinished';
import type { Draft } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { registerRecovery } from '../platform/reviewSeen';
import { settledByFindings } from '../state/lookedUp';
import { isBargaining, isQuietAftermath } from '../state/stage';

/**
 * The findings settle the case without an agreement. Examples: a verdict, or a review that nobody calls about any more
 * (handbook §5, §8).
 */
export function settleByFindings(draft: Draft): void {
  const { state } = draft;
  const { quietly } = playbookOf(state.kind);
  if (!isBargaining(state) && !isQuietAftermath(state)) return;
  const as = settledByFindings(state);
  // In a closed case nobody would return to work that is still under way.
  if (as === undefined || (quietly && (isUnfinished(state) || isOpenRefund(state.refund)))) return;
  withdrawOffer(draft, as);
  draft.end('matterDecided', as);
  draft.emit({ type: 'settled', as, byFindings: state.kind });
  if (!quietly) return;
  registerRecovery(draft, as);
  closeCase(draft, as);
}
