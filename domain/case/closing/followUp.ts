import type { Draft } from '../draft';
import { followUpIdOf } from '../state/ids';
import { closeCase } from './closeCase';
import { isUnfinished } from './unfinished';

export function beginFollowUp(draft: Draft): void {
  const { stage, refund, processes, contactForbidden, settledAs } = draft.state;
  if (stage !== 'followUp') return;
  // Nobody writes to a buyer who has reported harassment, not even to ask how satisfied they are.
  if (contactForbidden) {
    if (!isUnfinished(draft.state)) closeCase(draft, settledAs ?? 'contactForbidden');
    return;
  }
  const id = followUpIdOf(draft.state);
  if (processes[id]) return;
  draft.start(id, {
    process: 'followUp',
    plan: { script: { name: 'followUp', values: {} }, refundId: refund?.refundId },
  });
}

/**
 * The case is closed when the buyer says so, or when the buyer is silent for the policy's time. "Not solved" leads back
 * to the proposal (handbook §3.6).
 */
export function afterFollowUp(draft: Draft): void {
  if (draft.state.stage !== 'followUp') return;
  const outcome = draft.state.processes[followUpIdOf(draft.state)]?.outcome;
  if (outcome === 'notSolved') draft.emit({ type: 'reopened', because: 'notSolved' });
  else if (outcome !== undefined && !isUnfinished(draft.state)) closeCase(draft, outcome);
}
