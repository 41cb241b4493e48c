import { refuse } from '../../errors';
import type { ReturnParcel } from '../../processes/process';
import { type ProcessState, returnParcelOf } from '../../processes/registry';
import { isSameNumber, plainNumber } from '../../rules/trackingNumber';
import type { CommandOf } from '../commands';
import { type Draft, running } from '../draft';
import type { CaseState } from '../state/caseState';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';
import { comeUnawaited } from './strayParcels';

/**
 * The warehouse has a parcel. Without a number it is the one that the case waits for. With a number it is the parcel of
 * that number, or a parcel whose number nobody knew. Where the case waits for none, a supervisor is asked. A closed
 * case is opened again for it.
 */
export function recordReceipt(draft: Draft, command: CommandOf<'recordReceipt'>): void {
  const { trackingNumber, company = '', process } = command;
  if (trackingNumber === undefined) {
    toWhoeverAccepts(draft, command);
    return;
  }
  const plain = plainNumber(trackingNumber);
  if (!plain) refuse('textMissing', 'A tracking number cannot be blank.');
  const awaited = parcelsOf(running(draft.state)).filter(([id]) => process === undefined || id === process);
  const [id, parcel] =
    awaited.find(([, one]) => isSameNumber(one.number?.trackingNumber, trackingNumber)) ??
    awaited.find(([, one]) => one.number === undefined) ??
    awaited[0] ??
    [];
  if (id === undefined) {
    if (wasReceived(draft.state, plain)) refuse('notWaiting', 'This parcel has been received already.');
    comeUnawaited(draft, { company, trackingNumber: plain, because: 'notAwaited' });
    return;
  }
  const number = { company: company.trim() || (parcel?.number?.company ?? '?'), trackingNumber };
  if (!isSameNumber(parcel?.number?.trackingNumber, trackingNumber)) {
    draft.input(id, { type: 'command', command: { type: 'recordTracking', ...number, process: id } });
  }
  draft.input(id, { type: 'command', command: { type: 'recordReceipt', process: id } });
}

function wasReceived({ processes }: CaseState, trackingNumber: string): boolean {
  return parcelsOf(Object.entries(processes)).some(
    ([, { isHere, number }]) => isHere && isSameNumber(number?.trackingNumber, trackingNumber),
  );
}

function parcelsOf(processes: [string, ProcessState][]): [string, ReturnParcel][] {
  return processes.flatMap(([id, process]): [string, ReturnParcel][] => {
    const parcel = returnParcelOf(process);
    return parcel ? [[id, parcel]] : [];
  });
}
