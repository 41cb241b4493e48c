import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { returnParcelOf } from '../../processes/registry';
import { isSameNumber } from '../../rules/trackingNumber';
import type { Task } from '../../wanted';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import type { StrayParcel } from '../state/goods';
import { unjudgedStray } from '../state/goods';
import { numbered, stepsBegun } from '../state/ids';
import { sendToBuyer } from './sendToBuyer';

/** The goods came back for an agreement that has just broken. The refund that would have paid for them is closed. */
export function askAboutGoods(draft: Draft): void {
  const { state } = draft;
  const { agreement, refund } = state;
  if (!agreement || refund?.status !== 'CLOSED') return;
  const parcel = stepsBegun(state, agreement)
    .flatMap(({ process }) => returnParcelOf(process) ?? [])
    .at(-1);
  if (!parcel?.isHere || isKnown(state, parcel.number?.trackingNumber)) return;
  comeUnawaited(draft, { ...parcel.number, because: 'refundClosed' });
}

/** A move: the warehouse sends back the goods that a person wants to return to the buyer. */
export function sendGoodsBack(draft: Draft): void {
  const { stage, strayParcels = [], processes } = draft.state;
  if (stage === 'closed') return;
  const next = strayParcels.find(({ n, decision }) => decision === 'sendBack' && !processes[numbered(SEND_BACK, n)]);
  if (!next) return;
  sendToBuyer(draft, numbered(SEND_BACK, next.n), next);
}

export function strayTasks(state: CaseState): Task[] {
  const stray = unjudgedStray(state);
  if (!stray) return [];
  const { n, company = '', trackingNumber = '', because } = stray;
  const script: Script = { name: `strayParcel.${because}`, values: { company, trackingNumber } };
  const outcomes = ['payBack', 'sendBack', 'keep'];
  return [
    { id: `case/parcel-${n}`, kind: 'judgeParcel', role: 'supervisor', command: 'judgeParcel', script, outcomes },
  ];
}

const SEND_BACK = 'sendBack';

export function comeUnawaited(draft: Draft, parcel: Omit<StrayParcel, 'n'>): void {
  if (isKnown(draft.state, parcel.trackingNumber)) refuse('notWaiting', 'This parcel has been received already.');
  const n = (draft.state.strayParcels?.length ?? 0) + 1;
  draft.emit({ type: 'parcelCame', parcel: { n, ...parcel } });
  if (draft.state.stage === 'closed') draft.emit({ type: 'reopened', because: 'parcelCame' });
}

function isKnown({ strayParcels = [] }: CaseState, trackingNumber: string | undefined): boolean {
  return strayParcels.some(
    (stray) => stray.trackingNumber === trackingNumber || isSameNumber(stray.trackingNumber, trackingNumber),
  );
}
