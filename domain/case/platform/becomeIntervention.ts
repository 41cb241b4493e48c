import { isWithReferee } from '../../asks';
import type { Draft } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import { turnInto } from '../opening/changeKind';
import { callOff } from '../settlement/endAgreement';
import { reopenBecause } from './refundSeen';

/** The kind of a case in which the referee has come in. */
export const INTERVENTION = 'intervention';

const CALLED = 'refereeCalled';

/**
 * The referee steps in. A case of any kind becomes an intervention and keeps its history (handbook §5, §7). Offers and
 * agreements are overtaken. Money that may have left already is not touched.
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
