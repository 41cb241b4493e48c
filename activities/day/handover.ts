import { shiftEnding } from '../../domain/day/shifts';
import { type Shift, shiftsEnding } from '../../domain/rota/shift';
import { Prisma } from '../../prisma/client/client';
import { shiftsAround } from '../../store/rota/onDuty';
import type { DayJobCode } from './job';
import { caseLine, openCases } from './openCases';

/**
 * What one shift passes to the next (handbook §1, §9): the open matters of those whose shift ends. Each has who works it, what it
 * waits for, its next deadline and its open tasks. What nobody works is told too: nobody else would. Where no rota says whose shift
 * ends, the matters of everybody are told.
 */
export const handover: DayJobCode = async ({ database, shop, policy, dueAt, cursor }) => {
  const { cases, next } = await openCases(
    database,
    shop.id,
    cursor,
    handedOver(await shiftsAround(database, shop.id, dueAt), dueAt),
  );
  const shift = shiftEnding(policy.day, shop.timeZone, dueAt);
  const lines = cases.map(caseLine);
  return { done: cases.length, sheets: [{ sort: 'handover', forRole: 'afterSales', shift, lines }], next };
};

/** Why a case `c` is in the list; null where it is not. */
function handedOver(shifts: readonly Shift[], dueAt: number): Prisma.Sql {
  if (shifts.length === 0) return Prisma.sql`CASE WHEN c."owner" IS NULL THEN 'nobodysMatter' ELSE 'openMatter' END`;
  const going = shiftsEnding(shifts, dueAt);
  return Prisma.sql`CASE WHEN c."owner" IS NULL THEN 'nobodysMatter' WHEN c."owner" = ANY(${going}::text[]) THEN 'openMatter' END`;
}
