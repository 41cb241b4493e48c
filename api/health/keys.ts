import { DAY } from '../../domain/time';
import type { Database } from '../../store/database';
import { figure, type HealthPart, type HealthReader } from './part';

/** Time to make a new key, and to put it where the old one is. */
const SOON_MS = 14 * DAY;
/** A key that ended is told of for so long. */
const LATELY_MS = 7 * DAY;

/** Keys of programs that end soon, or have ended while they were used. */
export function keyHealth(database: Database): HealthReader {
  return async ({ shopIds, isAdmin }) => {
    const now = Date.now();
    const keys = await database.apiKey.findMany({
      where: {
        revokedAt: null,
        expiresAt: { gt: new Date(now - LATELY_MS), lt: new Date(now + SOON_MS) },
        OR: [{ shopId: { in: [...shopIds] } }, ...(isAdmin ? [{ shopId: null }] : [])],
      },
      select: { expiresAt: true },
      orderBy: { expiresAt: 'asc' },
    });
    return [
      keysOf(
        keys.flatMap(({ expiresAt }) => expiresAt ?? []),
        now,
      ),
    ];
  };
}

/** Exported for its test. */
export function keysOf(ends: readonly Date[], now: number): HealthPart {
  const ended = ends.filter((at) => at.getTime() <= now);
  const ending = ends.filter((at) => at.getTime() > now);
  return {
    part: 'keys',
    state: ends.length > 0 ? 'slow' : 'well',
    since: ended[0],
    figures: [...figure('ending', ending.length), ...figure('ended', ended.length), ...figure('endsAt', ending[0])],
  };
}
