import { isWithReferee } from '../../asks';
import type { Draft } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { turnInto } from '../opening/changeKind';
import { callOff } from '../settlement/endAgreement';
import { reopenBecause } from './refundSeen';

const INTERVENTION = 'intervention';

const CALLED = 'refereeCalled';

/**
 * The referee steps in: whatever the case was, it becomes an intervention and keeps its history (handbook §5, §7). What was
 * offered or agreed is overtaken; money that may have left already stays what it is.
 */
export function becomeIntervention(draft: Draft): void {
  const { kind, stage, refund } = draft.state;
  if (kind === INTERVENTION || stage === 'closed' || !isWithReferee(refund)) return;
  draft.end('matterDecided', CALLED);
  withdrawOffer(draft, CALLED);
  const { agreement } = draft.state;
  if (agreement?.status === 'running') callOff(draft, agreement, CALLED);
  if (stage === 'followUp') {
    reopenBecause(draft, CALLED);
  }
  turnInto(draft, INTERVENTION, CALLED);
}
