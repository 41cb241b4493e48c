import { changeOf, isOpenRefund } from '../../asks';
import { playbookOf } from '../../playbooks/kinds';
import { outlivesMatter } from '../../processes/registry';
import { type Draft, running } from '../draft';
import { askAboutGoods } from '../goods/strayParcels';
import { withdrawOffer } from '../offer/withdrawOffer';
import { unjudgedStray } from '../state/goods';
import { fewerBack } from '../state/lines';
import { isBargaining } from '../state/stage';
import { owesPromise } from './owedPromise';

/** The refund ended on the platform before anything was agreed: paid by its countdown, or withdrawn by the buyer. */
export function settleWithoutAgreement(draft: Draft): void {
  const { kind, refund, settledRefund, settledByFindings: settledFor } = draft.state;
  if (!isBargaining(draft.state)) return;
  if (!refund || isOpenRefund(refund)) return;
  // A decision of the referee is registered as a verdict, not as a refund that ended.
  if (playbookOf(kind).settles && settledFor !== kind) return;
  if (changeOf(refund) === settledRefund || unjudgedStray(draft.state)) return;
  if (refund.status === 'CLOSED' && owesPromise(draft.state)) return;
  // The sum for the pieces that came was never asked for: a supervisor says what becomes of them.
  if (fewerBack(draft.state) !== undefined) askAboutGoods(draft);
  if (unjudgedStray(draft.state)) return;
  settleEndedThere(draft, 'refund', refund.status === 'SUCCESS' ? 'platformRefunded' : 'withdrawn');
}

/**
 * The application ended on the platform before any agreement. The case stops the processes of the matter, and is
 * settled.
 */
export function settleEndedThere(draft: Draft, application: 'refund' | 'exchange', as: string): void {
  for (const [id, process] of running(draft.state)) {
    if (!outlivesMatter(process)) draft.input(id, { type: 'cancel', because: 'platform' });
  }
  withdrawOffer(draft, `${application} ended`);
  draft.emit({ type: 'settled', as });
}
