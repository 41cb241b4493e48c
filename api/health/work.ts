import { expectedBetween, type Rest } from '../../domain/day/expected';
import { scheduleOf } from '../../domain/day/schedules';
import { DAY, MINUTE } from '../../domain/time';
import type { Database } from '../../store/database';
import { type KeptSchedule, keptSchedules } from '../../store/day/schedules';
import { figure, type HealthPart, type HealthReader } from './part';

/** A job that has not begun so long after its time is late. */
const LATE_MS = 10 * MINUTE;
/** A job that goes on for longer stands still. */
const LONG_MS = 60 * MINUTE;
/** The jobs of the night run once a day. After this the last one says little. */
const OLD_MS = 26 * 60 * MINUTE;
/** Nobody looks further back: a monthly run is found within this. */
const FURTHEST_MS = 35 * DAY;
const MOST_NAMED = 5;

interface LastRun {
  job: string;
  dueAt: Date;
  startedAt: Date;
  endedAt: Date | null;
}

interface Standing {
  troubles: number;
  troublesSince: Date | null;
  /** Troubles that keep the whole shop from being served. */
  ofShop: number;
  lateTimers: number;
  findings: number;
  differences: number;
  unclearPayments: number;
}

/** Of each shop: cases that stand still, the jobs of the day, the last reconciliation and the last audit. */
export function workHealth(database: Database): HealthReader {
  return async ({ shopIds }) =>
    (await Promise.all(shopIds.map((shopId) => workOf(database, shopId, Date.now())))).flat();
}

async function workOf(database: Database, shopId: string, now: number): Promise<HealthPart[]> {
  const [schedules, rests, runs, standing] = await Promise.all([
    keptSchedules(database, shopId),
    database.schedulePause.findMany({ where: { shopId } }),
    database.$queryRaw<LastRun[]>`
      SELECT DISTINCT ON ("job") "job", "dueAt", "startedAt", "endedAt" FROM "ScheduleRun"
      WHERE "shopId" = ${shopId} ORDER BY "job", "dueAt" DESC`,
    standingOf(database, shopId),
  ]);
  const restsOf = (job: string): Rest[] =>
    rests
      .filter((rest) => rest.job === job)
      .map(({ pausedAt, resumedAt }) => ({ since: pausedAt.getTime(), until: resumedAt?.getTime() }));
  const nightly = (job: string) => runs.find((run) => run.job === job);
  return [
    stuckOf(shopId, standing),
    jobsOf(shopId, { schedules, runs, restsOf, now }),
    nightOf('reconciliation', shopId, nightly('reconciliation'), now, [
      ...figure('differences', standing.differences),
      ...figure('unclearPayments', standing.unclearPayments),
    ]),
    nightOf('audit', shopId, nightly('audit'), now, figure('findings', standing.findings)),
  ];
}

async function standingOf(database: Database, shopId: string): Promise<Standing> {
  const [row] = await database.$queryRaw<Standing[]>`
    SELECT stuck.*, (
        SELECT count(*)::int FROM "Case" WHERE "shopId" = ${shopId} AND "endedAt" IS NULL
          AND "nextDeadlineAt" < now() + "clockOffset" * interval '1 millisecond' - interval '1 minute'
      ) AS "lateTimers", (
        SELECT count(*)::int FROM "Difference" WHERE "shopId" = ${shopId} AND "closedAt" IS NULL
      ) AS "differences", (
        SELECT count(*)::int FROM "Payout"
        WHERE "shopId" = ${shopId} AND "status" IN ('unknown', 'querying', 'unresolved')
      ) AS "unclearPayments", (
        SELECT coalesce(sum("lineCount"), 0)::int FROM "DaySheet"
        WHERE "shopId" = ${shopId} AND "sort" = 'audit' AND "dueAt" = (
          SELECT max("dueAt") FROM "ScheduleRun" WHERE "shopId" = ${shopId} AND "job" = 'audit'
        )
      ) AS "findings"
    FROM (
      SELECT count(*)::int AS "troubles", min("since") AS "troublesSince",
        (count(*) FILTER (WHERE "sort" IN ('shop', 'serve')))::int AS "ofShop"
      FROM "CaseTrouble" WHERE "shopId" = ${shopId} AND "endedAt" IS NULL
    ) stuck`;
  if (!row) throw new Error('Postgres answered without a row.');
  return row;
}

/** Exported for its test. */
export function stuckOf(
  shopId: string,
  {
    troubles,
    troublesSince,
    ofShop,
    lateTimers,
  }: Pick<Standing, 'troubles' | 'troublesSince' | 'ofShop' | 'lateTimers'>,
): HealthPart {
  return {
    ...{ part: 'stuckCases', shopId },
    state: ofShop > 0 ? 'away' : troubles > 0 || lateTimers > 0 ? 'slow' : 'well',
    since: troublesSince ?? undefined,
    figures: [...figure('troubles', troubles), ...figure('lateTimers', lateTimers)],
  };
}

/** The jobs that are late, missed or stand still. A missed one is not made up for, until somebody has it run. Exported for its test. */
export function jobsOf(
  shopId: string,
  {
    schedules,
    runs,
    restsOf,
    now,
  }: {
    schedules: readonly KeptSchedule[];
    runs: readonly LastRun[];
    restsOf: (job: string) => Rest[];
    now: number;
  },
): HealthPart {
  const late = schedules.flatMap(({ job, specs }) => {
    const last = runs.find((run) => run.job === job);
    const from = Math.max(last?.dueAt.getTime() ?? 0, now - FURTHEST_MS);
    const [first] = expectedBetween(specs, restsOf(job), [from, now - LATE_MS]);
    return first === undefined ? [] : [{ job, at: first, isMissed: now - first > (scheduleOf(job)?.catchUp ?? 0) }];
  });
  const unfinished = runs.filter(({ endedAt, startedAt }) => endedAt === null && now - startedAt.getTime() > LONG_MS);
  const resting = schedules.filter(({ job }) => restsOf(job).some(({ until }) => until === undefined));
  const isAway = late.some(({ isMissed }) => isMissed);
  const since = [...late.map(({ at }) => at), ...unfinished.map(({ startedAt }) => startedAt.getTime())];
  const lastDueAt = runs.map(({ dueAt }) => dueAt).sort((one, other) => other.getTime() - one.getTime())[0];
  return {
    ...{ part: 'jobs', shopId },
    state: isAway ? 'away' : since.length > 0 ? 'slow' : schedules.length > 0 ? 'well' : 'unknown',
    since: since.length > 0 ? new Date(Math.min(...since)) : undefined,
    figures: [
      ...figure('lastDueAt', lastDueAt),
      ...figure('late', late.length),
      ...late.slice(0, MOST_NAMED).map(({ job, at }) => ({ name: 'lateJob' as const, word: job, at: new Date(at) })),
      ...unfinished.slice(0, MOST_NAMED).flatMap(({ job }) => figure('unfinished', job)),
      ...(resting.length > 0 ? figure('paused', resting.length) : []),
    ],
  };
}

/** A job of the night: when it last ran, and what it found. Findings are for people; a night without a run is worse. */
function nightOf(
  part: 'reconciliation' | 'audit',
  shopId: string,
  run: LastRun | undefined,
  now: number,
  found: HealthPart['figures'],
): HealthPart {
  const hasFound = found.some(({ count = 0 }) => count > 0);
  const isOld = run !== undefined && now - run.dueAt.getTime() > OLD_MS;
  return {
    ...{ part, shopId },
    state: run === undefined ? 'unknown' : isOld ? 'away' : hasFound || run.endedAt === null ? 'slow' : 'well',
    since: isOld ? run.dueAt : undefined,
    figures: [...figure('lastDueAt', run?.dueAt), ...figure('lastEndedAt', run?.endedAt), ...found],
  };
}
