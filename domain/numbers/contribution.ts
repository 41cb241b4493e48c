import { type Day, dayAt } from '../calendar';
import type { CaseEvent } from '../case/events';
import { evolve } from '../case/evolve';
import { type CaseState, NO_CASE } from '../case/state/caseState';
import { lineOf } from '../case/state/lines';
import { ERASED } from '../privacy/erased';

import { type Increment, measured, NOTHING_REMEMBERED, type Remembered } from './increments';
import { type Dimension, dimensionsOf, type MeasureName } from './measures';

/** What one case adds to one measure on one day: plain JSON, kept with the case. */
export interface Entry {
  measure: MeasureName;
  day: Day;
  /** By what it is split. A dimension of which nothing is known is absent. */
  by: Partial<Record<Dimension, string>>;
  count: number;
  sum?: number;
  part?: number;
}

/** Facts of a case that its erased events no longer tell. */
export interface Kept {
  /** As it was registered. */
  cause?: string;
}

/** The clock of mainland China, for cases from before a case kept the shop's own. */
const USUAL_OFFSET = 480;

/**
 * All that a case adds to the shop's numbers, from its events alone: the same events give the same entries. Product, courier and
 * registration count as they were known last, for every entry.
 */
export function contributionOf(events: readonly CaseEvent[], kept: Kept = {}): Entry[] {
  const { state, increments } = told(events);
  const facts = factsOf(state, kept);
  const offset = state.terms?.opening?.utcOffsetMinutes ?? USUAL_OFFSET;
  return ofLastClosing(increments).map((increment) => entryOf(increment, facts, offset));
}

function told(events: readonly CaseEvent[]): { state: CaseState; increments: Increment[] } {
  let state = NO_CASE;
  let remembered: Remembered = NOTHING_REMEMBERED;
  const increments: Increment[] = [];
  for (const event of events) {
    const after = evolve(state, event);
    const now = measured({ event, before: state, after, remembered });
    increments.push(...now.increments);
    remembered = now.remembered;
    state = after;
  }
  return { state, increments };
}

/** Of several closings only the last one counts: a case that was closed twice was closed once. */
function ofLastClosing(increments: readonly Increment[]): Increment[] {
  const last = Math.max(...increments.map(({ closing = 0 }) => closing));
  return increments.filter(({ closing }) => closing === undefined || closing === last);
}

type Facts = Pick<Entry['by'], 'product' | 'courier' | 'cause' | 'warehouse' | 'rung'>;

function factsOf(state: CaseState, kept: Kept): Facts {
  const { registration } = state;
  const line = lineOf(state);
  return {
    product: registration?.product?.productId ?? line?.productId,
    courier: registration?.courier ?? line?.parcel?.company,
    cause: registration?.cause === ERASED ? kept.cause : registration?.cause,
    warehouse: registration?.warehouse,
    rung: registration?.rung === undefined ? undefined : String(registration.rung),
  };
}

function entryOf({ measure, at, count, sum, part, ...increment }: Increment, facts: Facts, offset: number): Entry {
  const { person, team, kind, tier } = increment;
  const known: Partial<Record<Dimension, string>> = { ...facts, person, team, kind, tier };
  const by = Object.fromEntries(
    dimensionsOf(measure).flatMap((dimension) => (known[dimension] ? [[dimension, known[dimension]]] : [])),
  );
  const added = { ...(sum === undefined ? {} : { sum }), ...(part === undefined ? {} : { part }) };
  return { measure, day: dayAt(at, offset), by, count, ...added };
}
