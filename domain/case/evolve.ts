import type { Stamp } from '../processes/process';
import type { CaseEvent, TrunkEvent } from './events';
import { bargain } from './state/bargain';
import type { CaseState } from './state/caseState';
import { conversation } from './state/conversation';
import { course } from './state/course';
import { facts } from './state/facts';
import { goods } from './state/goods';
import { handled } from './state/handled';
import { mechanisms, withProcess } from './state/mechanisms';
import { onPlatform } from './state/onPlatform';
import { oversight } from './state/oversight';
import { type EventType, partOf } from './state/part';
import { responseAfter } from './state/response';

/** Events that are only told in the timeline. */
const onlyTold = partOf<CaseState>()({ noted: () => ({}), wordsWarned: () => ({}), abuseMarked: () => ({}) });

/** The parts of a case's state: each names the events that change it (state/part.ts). */
const PARTS = { course, facts, conversation, onPlatform, bargain, goods, mechanisms, oversight, handled, onlyTold };
type Heard = { [P in keyof typeof PARTS]: keyof (typeof PARTS)[P] }[keyof typeof PARTS];
type Hear = (state: CaseState, event: TrunkEvent & Stamp) => Partial<CaseState>;

/** What each event changes, over all parts. In its own file each hearer knows the type of its event. */
const HEARERS = hearersIn(Object.values(PARTS));

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
  // An event that no part hears does not compile here.
  const changes = HEARERS[told.type satisfies Heard]?.map((hear) => hear(state, told)) ?? [];
  return Object.assign({}, state, ...changes);
}

function hearersIn(parts: readonly object[]): Partial<Record<EventType, Hear[]>> {
  const hearers: Partial<Record<EventType, Hear[]>> = {};
  for (const part of parts) {
    for (const [type, hear] of Object.entries(part) as [EventType, Hear][]) {
      hearers[type] = [...(hearers[type] ?? []), hear];
    }
  }
  return hearers;
}
