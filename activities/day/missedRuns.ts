import { expectedBetween } from '../../domain/day/expected';
import { scheduleOf } from '../../domain/day/schedules';
import type { SheetLine } from '../../domain/day/sheet';
import { DAY } from '../../domain/time';
import type { Database } from '../../store/database';
import { lastRunBefore } from '../../store/day/runs';
import { type KeptSchedule, keptSchedules, restsOf } from '../../store/day/schedules';
import { renderTask } from '../scripts';
import type { DayJobCode } from './job';

/** Nobody looks further back, ms: a monthly run is found within this. */
const FURTHEST = 35 * DAY;

/**
 * Compares the due times of the shop's schedules with the rows of their runs. It looks at each due time once, after the time in
 * which it is caught up (`catchUp`). What has no row was missed; what has not ended stands still.
 */
export const missedRuns: DayJobCode = async ({ database, shop, dueAt }) => {
  const last = await lastRunBefore(database, { shopId: shop.id, job: 'missedRuns', dueAt });
  const from = Math.max(last ?? 0, dueAt - FURTHEST);
  const schedules = await keptSchedules(database, shop.id);
  const lines: SheetLine[] = [];
  for (const schedule of schedules) lines.push(...(await missedOf(database, schedule, [from, dueAt])));
  if (lines.length === 0) return { done: schedules.length };
  const script = { name: 'day.missedRuns' as const, values: { count: String(lines.length) } };
  const { title } = renderTask(script, shop);
  return {
    done: schedules.length,
    sheets: [{ sort: 'missedRuns', forRole: 'supervisor', lines }],
    told: [{ role: 'supervisor', title }],
  };
};

async function missedOf(
  database: Database,
  { shopId, job, specs }: KeptSchedule,
  [from, until]: readonly [number, number],
): Promise<SheetLine[]> {
  const grace = scheduleOf(job)?.catchUp ?? 0;
  const rests = await restsOf(database, shopId, job);
  const due = expectedBetween(specs, rests, [from - grace, until - grace]);
  const rows = await database.scheduleRun.findMany({
    where: { shopId, job, dueAt: { in: due.map((at) => new Date(at)) } },
    select: { dueAt: true, endedAt: true },
  });
  const runs = new Map(rows.map((row) => [row.dueAt.getTime(), row.endedAt]));
  return due.flatMap((at): SheetLine[] => {
    if (!runs.has(at)) return [{ what: 'missed', about: job, at: new Date(at).toISOString(), isAlarm: true }];
    return runs.get(at) === null ? [{ what: 'unfinished', about: job, at: new Date(at).toISOString() }] : [];
  });
}
