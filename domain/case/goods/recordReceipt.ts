import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import { type Draft, runningOf } from '../draft';
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

function wasReceived({ processes }: CaseState, trackingNumber: string): boolean {
  return Object.values(processes).some(
    (one) => one.kind === 'parcel' && one.outcome === 'received' && one.number?.trackingNumber === trackingNumber,
  );
}
