import type { CaseEvent } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { type Change, type ChangeFilter, changesAfter, eventsOf, horizonOf, lastPosition } from '../../store/outbox';

/** From where live updates are read. */
export interface LiveSource {
  last(): Promise<bigint>;
  after(position: bigint, filter: ChangeFilter, limit: number): Promise<Change[]>;
  events(change: Change): Promise<CaseEvent[]>;
  /** Up to where the changes of a shop are no longer kept. */
  horizon(shopId: string): Promise<bigint>;
}

/** The outbox in Postgres (docs/live.md). */
export function prismaLiveSource(database: Database): LiveSource {
  return {
    last: () => lastPosition(database),
    after: (position, filter, limit) => changesAfter(database, position, filter, limit),
    events: (change) => eventsOf(database, change),
    horizon: (shopId) => horizonOf(database, shopId),
  };
}

/** A change as streams get it: with its events where a stream of its case listens. */
export interface Heard extends Change {
  events?: CaseEvent[];
}

/** The changes with the events of those that are asked for. */
export function withEvents(
  source: LiveSource,
  changes: readonly Change[],
  isAsked: (change: Change) => boolean,
): Promise<Heard[]> {
  return Promise.all(
    changes.map(async (change) => (isAsked(change) ? { ...change, events: await source.events(change) } : change)),
  );
}
