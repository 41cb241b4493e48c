import { DAY } from '../../domain/time';
import type { Database } from '../database';

/** For how long sheets that were acknowledged, and runs, can be looked at, ms. */
const SHEETS_KEPT = 90 * DAY;
const RUNS_KEPT = 400 * DAY;

/** Deletes old runs and old sheets that somebody has read. A sheet that nobody has acknowledged stays. Gives their number. */
export async function deleteOldDays(database: Database, shopId: string, now: number): Promise<number> {
  const sheets = await database.daySheet.deleteMany({
    where: { shopId, acknowledgedAt: { lt: new Date(now - SHEETS_KEPT) } },
  });
  const runs = await database.scheduleRun.deleteMany({
    where: { shopId, endedAt: { lt: new Date(now - RUNS_KEPT) } },
  });
  return sheets.count + runs.count;
}
