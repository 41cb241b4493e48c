import { MOST_LINES, MOST_SKIPPED, type SheetLine, type SheetPart, type Skipped } from '../../domain/day/sheet';
import { dayIn } from '../../domain/day/zone';
import type { Prisma, ScheduleRun } from '../../prisma/client/client';
import type { Database } from '../database';
import { json } from './schedules';

/** One run: of which shop, which job, for which due time. */
export interface RunKey {
  shopId: string;
  job: string;
  dueAt: number;
}

/** What a page adds to a run. */
export interface RunPage {
  done: number;
  skipped: readonly Skipped[];
  sheets: readonly SheetPart[];
  /** Absent: the run ends. */
  next?: string;
}

/** The run's row: made now, or left by an earlier attempt. */
export async function beginRun(database: Database, { shopId, job, dueAt }: RunKey): Promise<ScheduleRun> {
  const key = { shopId, job, dueAt: new Date(dueAt) };
  await database.scheduleRun.createMany({ data: [key], skipDuplicates: true });
  return database.scheduleRun.findUniqueOrThrow({ where: { shopId_job_dueAt: key } });
}

/**
 * Writes what a page came to, with the place that the run has reached. An attempt that another one has overtaken writes
 * nothing: false.
 */
export async function keepPage(
  transaction: Prisma.TransactionClient,
  { shopId, job, dueAt, cursor, skipped: before, skippedCount }: ScheduleRun,
  { done, skipped, sheets, next }: RunPage,
  timeZone: string,
): Promise<boolean> {
  const { count } = await transaction.scheduleRun.updateMany({
    where: { shopId, job, dueAt, cursor, endedAt: null },
    data: { count: { increment: done }, cursor: next ?? cursor, endedAt: next === undefined ? new Date() : null },
  });
  if (count === 0) return false;
  const left: Skipped[] = [...skipped];
  const made: string[] = [];
  for (const part of sheets.filter(({ lines }) => lines.length > 0)) {
    const { id, dropped } = await addToSheet(transaction, { shopId, dueAt, timeZone }, part);
    made.push(id);
    if (dropped > 0) left.push({ what: part.sort, why: `${dropped} lines more than the ${MOST_LINES} of a sheet` });
  }
  const named = [...(before as unknown as Skipped[]), ...left].slice(0, MOST_SKIPPED);
  await transaction.$executeRaw`
    UPDATE "ScheduleRun" SET "skipped" = ${JSON.stringify(named)}::jsonb, "skippedCount" = ${skippedCount + left.length},
      "made" = ARRAY(SELECT DISTINCT unnest("made" || ${made}::text[]) ORDER BY 1)
    WHERE "shopId" = ${shopId} AND "job" = ${job} AND "dueAt" = ${dueAt}`;
  return true;
}

/** When the job last came to an end for an earlier due time, epoch ms: up to then everything has been told. */
export async function lastRunBefore(database: Database, { shopId, job, dueAt }: RunKey): Promise<number | undefined> {
  const row = await database.scheduleRun.findFirst({
    where: { shopId, job, dueAt: { lt: new Date(dueAt) }, endedAt: { not: null } },
    orderBy: { dueAt: 'desc' },
    select: { dueAt: true },
  });
  return row?.dueAt.getTime();
}

async function addToSheet(
  transaction: Prisma.TransactionClient,
  { shopId, dueAt, timeZone }: { shopId: string; dueAt: Date; timeZone: string },
  { sort, forRole, thenRole, shift, lines }: SheetPart,
): Promise<{ id: string; dropped: number }> {
  const key = { shopId, sort, dueAt };
  const where = { shopId_sort_dueAt: key };
  const sheet = await transaction.daySheet.findUnique({ where, select: { id: true, lineCount: true } });
  const taken = lines.slice(0, Math.max(0, MOST_LINES - (sheet?.lineCount ?? 0)));
  const dropped = lines.length - taken.length;
  const alarms = taken.filter(({ isAlarm }) => isAlarm).length;
  if (sheet === null) {
    const id = sheetIdOf(sort, shopId, dueAt);
    const day = dayIn(timeZone, dueAt.getTime());
    const about = { ...key, id, day, shift, forRole, thenRole };
    await transaction.daySheet.create({ data: { ...about, lines: json(taken), lineCount: taken.length, alarms } });
    return { id, dropped };
  }
  await transaction.$executeRaw`
    UPDATE "DaySheet" SET "lines" = "lines" || ${JSON.stringify(taken satisfies SheetLine[])}::jsonb,
      "lineCount" = "lineCount" + ${taken.length}, "alarms" = "alarms" + ${alarms}
    WHERE "id" = ${sheet.id}`;
  return { id: sheet.id, dropped };
}

/** Readable, and the same for every run of a due time. */
function sheetIdOf(sort: string, shopId: string, dueAt: Date): string {
  return `${sort}-${shopId}-${dueAt.toISOString().replaceAll(/[:.]/g, '')}`;
}
