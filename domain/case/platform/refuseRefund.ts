import { isOpenRefund } from '../../asks';
import { characterCount } from '../../characters';
import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
import { nextIdOf } from '../state/ids';
import { mayHavePaidOn } from '../state/money';

/**
 * The shop refuses the refund on the platform (platform.md §2: not for unshipped goods). The buyer may then change it
 * or call the referee.
 */
export function refuseRefund(draft: Draft, { reason }: CommandOf<'refuseRefund'>): void {
  const { refund, order } = draft.state;
  if (!isOpenRefund(refund)) refuse('refundNotOpen', 'No refund of this case is open on the platform.');
  if (refund.referee === 'in')
    refuse(
      'refusalNotAllowed',
      'The referee is in: nobody refuses this refund any more; send evidence (submitEvidence).',
    );
  if (mayHavePaidOn(draft.state, refund.refundId))
    refuse('refusalNotAllowed', 'A payment on this refund may have left already; settle that first.');
  const shipped = order?.lines.some((line) => line.oid === refund.oid && line.shipped);
  if (!shipped) refuse('refusalNotAllowed', 'The platform lets nobody refuse a refund of goods that were not shipped.');
  if (characterCount(reason.trim()) < 2 || characterCount(reason) > 200) {
    refuse('textTooLong', 'The platform takes a reason of 2 to 200 characters.');
  }
  if (runningOf(draft.state, 'refusal').length > 0) refuse('alreadyDecided', 'A refusal is on its way already.');
  startRefusal(draft, refund.refundId, reason);
}

/** One process a refusal: a later one is another question, under another id. */
export function startRefusal(draft: Draft, refundId: string, reason: string): void {
  draft.start(nextIdOf(draft.state, 'refusal'), { process: 'refusal', plan: { refundId, reason } });
}
