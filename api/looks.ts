import { MINUTE } from '../domain/time';
import type { LookEntry } from './staffBook';

/** For so long the same look again is the same look, ms. */
export const ONE_LOOK = MINUTE;

/** So many are remembered at most; beyond that all are forgotten, and the next looks are written anew. */
const MOST = 100_000;

/**
 * Which looks at buyers' data stand in Postgres already. Every look is logged (handbook §2), and who reads a page again
 * within a minute looks once: so asking again and again writes no rows.
 */
export interface Looks {
  /** The cases of it that are not written yet. */
  fresh(entry: Omit<LookEntry, 'sees'>, sees: LookEntry['sees']): string[];
  /** It stands in Postgres. */
  written(entry: Omit<LookEntry, 'sees'>, sees: LookEntry['sees']): void;
}

export function createLooks(now: () => number = Date.now): Looks {
  const writtenAt = new Map<string, number>();
  const keyOf = ({ shopId, staffId, role, what }: Omit<LookEntry, 'sees'>, sees: LookEntry['sees']) => {
    const who = JSON.stringify([shopId, staffId, role, what, sees]);
    return (caseId: string) => `${who}${caseId}`;
  };
  return {
    fresh(entry, sees) {
      const key = keyOf(entry, sees);
      const since = now() - ONE_LOOK;
      return entry.caseIds.filter((caseId) => (writtenAt.get(key(caseId)) ?? Number.NEGATIVE_INFINITY) <= since);
    },
    written(entry, sees) {
      if (writtenAt.size + entry.caseIds.length > MOST) writtenAt.clear();
      const key = keyOf(entry, sees);
      for (const caseId of entry.caseIds) writtenAt.set(key(caseId), now());
    },
  };
}
