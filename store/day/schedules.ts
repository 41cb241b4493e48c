import { isDeepStrictEqual } from 'node:util';
import type { DueTimes } from '../../domain/day/dueTimes';
import { type DueSince, type Rest, stillOf } from '../../domain/day/expected';
import { DAY } from '../../domain/time';
import type { DaySchedule, Prisma } from '../../prisma/client/client';
import { type Database, takeTurn } from '../database';

/** A schedule of a shop as it was last made in Temporal. */
export interface KeptSchedule {
  shopId: string;
  job: string;
  scheduleId: string;
  /** When it is due, and was due lately. */
  specs: DueSince[];
}

/** For so long is known by which times a schedule was due before they changed, ms: longer than a missed run is looked for. */
const SPECS_KEPT = 40 * DAY;

/** Notes a schedule that stands in Temporal now, and from when on its times hold. */
export async function keepSchedule(
  database: Database,
  { shopId, job, scheduleId, due }: { shopId: string; job: string; scheduleId: string; due: DueTimes },
): Promise<void> {
  await database.$transaction(async (transaction) => {
    await takeTurn(transaction, `daySchedule:${shopId}:${job}`);
    const where = { shopId_job: { shopId, job } };
    const row = await transaction.daySchedule.findUnique({ where });
    const now = Date.now();
    const specs = row ? specsIn(row) : [];
    const { since: _since, ...last } = specs.at(-1) ?? { since: now };
    if (row?.scheduleId === scheduleId && isDeepStrictEqual(last, plain(due))) return;
    const kept = stillOf([...specs, { ...due, since: now }], now - SPECS_KEPT);
    const data = { scheduleId, specs: json(kept) };
    await transaction.daySchedule.upsert({ where, create: { shopId, job, ...data }, update: data });
  });
}

/** The schedules of a shop, those that are no longer declared among them. */
export async function keptSchedules(database: Database, shopId: string): Promise<KeptSchedule[]> {
  const rows = await database.daySchedule.findMany({ where: { shopId }, orderBy: { job: 'asc' } });
  return rows.map((row) => ({ shopId, job: row.job, scheduleId: row.scheduleId, specs: specsIn(row) }));
}

export async function dropSchedule(database: Database, shopId: string, job: string): Promise<void> {
  await database.daySchedule.deleteMany({ where: { shopId, job } });
}

/** The times in which a schedule rested by a person's word, the earliest first. */
export async function restsOf(database: Database, shopId: string, job: string): Promise<Rest[]> {
  const rows = await database.schedulePause.findMany({ where: { shopId, job }, orderBy: { pausedAt: 'asc' } });
  return rows.map(({ pausedAt, resumedAt }) => ({ since: pausedAt.getTime(), until: resumedAt?.getTime() }));
}

export function json(value: object): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** Written by this file alone. */
function specsIn({ specs }: Pick<DaySchedule, 'specs'>): DueSince[] {
  return specs as unknown as DueSince[];
}

/** As JSON gives it back: without fields that are undefined. */
function plain(due: DueTimes): unknown {
  return JSON.parse(JSON.stringify(due));
}
