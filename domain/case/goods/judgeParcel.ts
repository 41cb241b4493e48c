import type { Script } from '../../asks';
import { refuse } from '../../errors';
import type { Task } from '../../wants';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { runningOf } from '../draft';
import { processIdOf } from '../settlement/steps';
import type { CaseState, StrayParcel } from '../state/caseState';
import { forward } from '../world/retry';

/** Goods that come back although nothing waits for them (handbook §7, 无主件): nobody is paid and nobody is refused unasked. */

/** The oldest of them about which nobody has decided yet. */
export function unjudgedStray({ strayParcels = [] }: CaseState): StrayParcel | undefined {
  return strayParcels.find(({ decision }) => decision === undefined);
}

/**
 * The warehouse has a parcel. Without its number it is the one that the case waits for; with it, the one of that number, or one
 * whose number nobody knew, and where the case waits for none a person is asked. A closed case is opened again for it.
 */
export function recordReceipt(draft: Draft, command: CommandOf<'recordReceipt'>): void {
  const { trackingNumber, company = '', process } = command;
  if (trackingNumber === undefined) {
    forward('parcel')(draft, command);
    return;
  }
  if (!trackingNumber.trim()) refuse('textMissing', 'A tracking number cannot be blank.');
  const awaited = runningOf(draft.state, 'parcel').filter(([id]) => process === undefined || id === process);
  const [id, parcel] =
    awaited.find(([, one]) => one.number?.trackingNumber === trackingNumber) ??
    awaited.find(([, one]) => one.number === undefined) ??
    awaited[0] ??
    [];
  if (id === undefined) {
    if (wasReceived(draft.state, trackingNumber)) refuse('notWaiting', 'This parcel has been received already.');
    comeUnawaited(draft, { company, trackingNumber, because: 'notAwaited' });
    return;
  }
  const number = { company: company.trim() || (parcel?.number?.company ?? '?'), trackingNumber };
  if (parcel?.number?.trackingNumber !== trackingNumber) {
    draft.input(id, { type: 'command', command: { type: 'recordTracking', ...number, process: id } });
  }
  draft.input(id, { type: 'command', command: { type: 'recordReceipt', process: id } });
}

/** The agreement that the goods came back for has just broken, and the refund that would have paid for them is closed. */
export function askAboutGoods(draft: Draft): void {
  const { state } = draft;
  const { agreement, refund } = state;
  if (!agreement || refund?.status !== 'CLOSED') return;
  const parcel = state.processes[processIdOf(agreement, 'parcel')];
  if (parcel?.kind !== 'parcel' || parcel.outcome !== 'received' || isKnown(state, parcel.number?.trackingNumber))
    return;
  comeUnawaited(draft, { ...parcel.number, because: 'refundClosed' });
}

/** A supervisor says what becomes of them: `payBack` lets the agent offer a refund that waits for no parcel. */
export function judgeParcel(draft: Draft, { decision, note }: CommandOf<'judgeParcel'>): void {
  const stray = unjudgedStray(draft.state);
  if (!stray) refuse('notWaiting', 'No parcel of this case waits for a decision.');
  if (decision === 'payBack' && draft.state.stage === 'settlement') {
    refuse('wrongStage', 'Something else is agreed with the buyer and being carried out; decide when it is done.');
  }
  draft.emit({ type: 'parcelJudged', n: stray.n, decision, note });
  if (decision !== 'payBack' || draft.state.stage !== 'followUp') return;
  for (const [id] of runningOf(draft.state, 'followUp')) draft.input(id, { type: 'cancel', because: 'payBack' });
  draft.emit({ type: 'reopened', because: 'payBack' });
}

/** A move: what is to go back to the buyer is the warehouse's to send. */
export function sendGoodsBack(draft: Draft): void {
  const { stage, strayParcels = [], processes } = draft.state;
  if (stage === 'closed') return;
  const next = strayParcels.find(({ n, decision }) => decision === 'sendBack' && !processes[`${SEND_BACK}${n}`]);
  if (!next) return;
  const { within } = draft.context.policy.errand;
  const values = { company: next.company ?? '', trackingNumber: next.trackingNumber ?? '' };
  draft.start(`${SEND_BACK}${next.n}`, {
    process: 'errand',
    plan: { what: 'sendBack', role: 'warehouse', outcomes: ['sent', 'notSent'], within, values },
  });
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

const SEND_BACK = 'sendBack-';

function comeUnawaited(draft: Draft, parcel: Omit<StrayParcel, 'n'>): void {
  if (isKnown(draft.state, parcel.trackingNumber)) refuse('notWaiting', 'This parcel has been received already.');
  const n = (draft.state.strayParcels?.length ?? 0) + 1;
  draft.emit({ type: 'parcelCame', parcel: { n, ...parcel } });
  if (draft.state.stage === 'closed') draft.emit({ type: 'reopened', because: 'parcelCame' });
}

function wasReceived({ processes }: CaseState, trackingNumber: string): boolean {
  return Object.values(processes).some(
    (one) => one.kind === 'parcel' && one.outcome === 'received' && one.number?.trackingNumber === trackingNumber,
  );
}

function isKnown({ strayParcels = [] }: CaseState, trackingNumber: string | undefined): boolean {
  return strayParcels.some((stray) => stray.trackingNumber === trackingNumber);
}
