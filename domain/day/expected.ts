import type { Instant } from '../time';
import { type DueTimes, dueBetween } from './dueTimes';

/** The due times of a schedule from an instant on, until the next ones hold. */
export interface DueSince extends DueTimes {
  since: Instant;
}

/** A time in which a schedule rests by a person's word. */
export interface Rest {
  since: Instant;
  /** Absent: it rests still. */
  until?: Instant;
}

/** The due times after `from`, up to and with `until`, that should have a run: by the times that held then, without the rests. */
export function expectedBetween(
  specs: readonly DueSince[],
  rests: readonly Rest[],
  [from, until]: readonly [Instant, Instant],
): Instant[] {
  const due = specs.flatMap((spec, index) => {
    const ends = specs[index + 1]?.since ?? until;
    return dueBetween(spec, Math.max(from, spec.since), Math.min(until, ends));
  });
  return due.filter((at) => !rests.some((rest) => rest.since <= at && at <= (rest.until ?? at)));
}

/** Those that still say something of due times after `since`. */
export function stillOf(specs: readonly DueSince[], since: Instant): DueSince[] {
  return specs.filter((_spec, index) => (specs[index + 1]?.since ?? Number.POSITIVE_INFINITY) > since);
}
