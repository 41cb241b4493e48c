import { outlivesMatter } from '../closing/unfinished';
import { type Draft, running } from '../draft';
import { currentOffer } from '../state/queries';

/** The application ended on the platform before anything was agreed: what still runs for the matter is called off, and it is settled. */
export function settleEndedThere(draft: Draft, application: 'refund' | 'exchange', as: string): void {
  for (const [id, process] of running(draft.state)) {
    if (!outlivesMatter(id, process)) draft.input(id, { type: 'cancel', because: 'platform' });
  }
  const offer = currentOffer(draft.state);
  if (offer) draft.emit({ type: 'offerWithdrawn', n: offer.n, because: `${application} ended` });
  draft.emit({ type: 'settled', as });
}
