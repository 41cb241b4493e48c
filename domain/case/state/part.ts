import type { Stamp } from '../../processes/process';
import type { TrunkEvent } from '../events';
import type { CaseState } from './caseState';

export type EventType = TrunkEvent['type'];
type EventOf<K extends EventType> = Extract<TrunkEvent, { type: K }> & Stamp;

/**
 * The hearers of a part of the state: for each event that changes the part, a function. It sees the case as it was
 * before the event.
 */
export type Hears<Part, K extends EventType> = {
  [E in K]: (state: CaseState, event: EventOf<E>) => Partial<Part>;
};

/** One part of the case's state, with the events that change it. `evolve` joins the parts. */
export function partOf<Part>() {
  return <K extends EventType>(hears: Hears<Part, K>): Hears<Part, K> => hears;
}
