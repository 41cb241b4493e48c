import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { reopenBecause } from '../platform/refundSeen';
import { unjudgedStray } from '../state/goods';

/**
 * Goods came back although nothing waits for them (handbook §7, 无主件). Until a person decides, the shop neither pays nor
 * refuses.
 */

/** A supervisor says what becomes of them: `payBack` lets the agent offer a refund that waits for no parcel. */
export function judgeParcel(draft: Draft, { decision, note }: CommandOf<'judgeParcel'>): void {
  const stray = unjudgedStray(draft.state);
  if (!stray) refuse('notWaiting', 'No parcel of this case waits for a decision.');
  if (decision === 'payBack' && draft.state.stage === 'settlement') {
    refuse('wrongStage', 'Something else is agreed with the buyer and being carried out; decide when it is done.');
  }
  draft.emit({ type: 'parcelJudged', n: stray.n, decision, note });
  if (decision !== 'payBack' || draft.state.stage !== 'followUp') return;
  reopenBecause(draft, 'payBack');
}
