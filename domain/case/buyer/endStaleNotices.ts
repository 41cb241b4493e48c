import { isOpenRefund } from '../../asks';
import { asksForParcel } from '../../playbooks/goodsHere';
import type { NoticeState } from '../../processes/buyer/notice';
import { returnParcelOf } from '../../processes/registry';
import type { ScriptName } from '../../scriptName';
import { type Draft, runningOf } from '../draft';
import type { CaseState } from '../state/caseState';
import { agreementOf, numbered, stepsBegun } from '../state/ids';

/**
 * A move: a message that a person was to send by hand, and that has lost its reason, is nobody's task any more. The reason
 * is kept with it. A proof of payment stays true, and is sent whatever happened since.
 */
export function endStaleNotices(draft: Draft): void {
  for (const [id, notice] of runningOf(draft.state, 'notice')) {
    const because = notice.byHand === undefined ? undefined : whyStale(draft.state, id, notice);
    if (because !== undefined) draft.input(id, { type: 'cancel', because });
  }
}

/** Why a message by hand is not to be sent any more. Undefined while it still is. */
function whyStale(state: CaseState, id: string, { script }: NoticeState): string | undefined {
  if (script.name === 'paid.transfer') return undefined;
  if (script.name === 'outsideHours' || script.name === 'outsideHours.peak') return 'nobodyToSendIt';
  const owner = agreementOf(id);
  if (owner !== undefined) return whyAgreementOver(state, owner) ?? whyParcelCame(state, script.name);
  const at = id.lastIndexOf('-');
  const subject = id.slice(0, at);
  const n = Number(id.slice(at + 1));
  if (state.processes[numbered(subject, n + 1)]) return 'overtaken';
  return WHY[subject]?.(state, n);
}

/** What ends the messages of the case itself, by the name under which they are counted. */
const WHY: Readonly<Record<string, (state: CaseState, n: number) => string | undefined>> = {
  // The time that it names has passed, or the buyer was answered before it.
  hold: ({ processes }, n) => {
    const promised = processes[numbered('promise', n)];
    if (promised?.kind !== 'promise') return undefined;
    return promised.outcome ?? (promised.status === 'broken' ? 'broken' : undefined);
  },
  notStopped: ({ agreement, refund }, n) => {
    if (refund && !isOpenRefund(refund)) return 'refundClosed';
    return agreement?.n === n ? undefined : 'agreedAnew';
  },
  turnedAway: (state) => {
    const isHere = Object.values(state.processes).some((one) => returnParcelOf(one)?.isHere);
    return isHere ? 'received' : whyAgreementOver(state, state.agreements);
  },
  lastWord: ({ stage }) => (stage === 'followUp' ? undefined : 'takenUp'),
};

/** Words that ask for a parcel are over where the warehouse has it: nobody sends, refuses or awaits it any more. */
function whyParcelCame({ agreement, processes }: CaseState, name: ScriptName): string | undefined {
  if (!asksForParcel(name) || !agreement) return undefined;
  const isHere = stepsBegun({ processes }, agreement).some(({ process }) => returnParcelOf(process)?.isHere);
  return isHere ? 'received' : undefined;
}

/** What an agreement asks of the buyer is over once it is broken, or another has taken its place. */
function whyAgreementOver({ agreement }: CaseState, n: number): string | undefined {
  if (agreement === undefined || agreement.n !== n) return 'agreedAnew';
  return agreement.status === 'broken' ? 'agreementBroken' : undefined;
}
