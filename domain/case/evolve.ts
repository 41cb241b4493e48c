import type { Stamp } from '../processes/process';
import type { CaseEvent, TrunkEvent } from './events';
import { bargain } from './state/bargain';
import type { CaseState } from './state/caseState';
import { conversation } from './state/conversation';
import { course } from './state/course';
import { facts } from './state/facts';
import { goods } from './state/goods';
import { mechanisms, withProcess } from './state/mechanisms';
import { onPlatform } from './state/onPlatform';
import { oversight } from './state/oversight';
import type { EventType } from './state/part';
import { responseAfter } from './state/response';

/** The parts of a case's state: each names the events that change it (state/part.ts). */
const PARTS = { course, facts, conversation, onPlatform, bargain, goods, mechanisms, oversight };
type Parts = typeof PARTS;
type Heard = { [P in keyof Parts]: keyof Parts[P] }[keyof Parts];

/** Events that are only told in the timeline. An event that is neither here nor heard by a part does not compile. */
const ONLY_TOLD: Readonly<Record<Exclude<EventType, Heard>, true>> = { noted: true, wordsWarned: true };

/** The only place where a case changes. Total, and needs the event alone: no policy, no clock. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next = changed({ ...state, seq: event.seq }, event);
  const response = responseAfter(state, event, next);
  return response === next.response ? next : { ...next, response };
}

export function evolveAll(state: CaseState, events: readonly CaseEvent[]): CaseState {
  return events.reduce(evolve, state);
}

function changed(state: CaseState, event: CaseEvent): CaseState {
  if ('process' in event && event.process !== undefined) return withProcess(state, event.process, event);
  const told = event as TrunkEvent & Stamp;
  if (told.type in ONLY_TOLD) return state;
  const changes = Object.values(PARTS).map((part) => heardBy(part)[told.type]?.(state, told));
  return Object.assign({ ...state }, ...changes);
}

/** A part seen as one that may hear any event; where it is written each event has its own type. */
function heardBy(part: Parts[keyof Parts]): {
  [K in EventType]?: (state: CaseState, event: TrunkEvent & Stamp) => Partial<CaseState>;
} {
  return part as never;
}
