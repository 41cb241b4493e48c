import { shiftEnding } from '../../domain/day/shifts';
import { Prisma } from '../../prisma/client/client';
import type { DayJobCode } from './job';
import { caseLine, openCases } from './openCases';

/**
 * What one shift passes to the next (handbook §1, §9): the open matters. Each has who works it, what it waits for, its next
 * deadline and its open tasks. What nobody works is told too: nobody else would.
 */
export const handover: DayJobCode = async ({ database, shop, policy, dueAt, cursor }) => {
  const what = Prisma.sql`CASE WHEN c."owner" IS NULL THEN 'nobodysMatter' ELSE 'openMatter' END`;
  const { cases, next } = await openCases(database, shop.id, cursor, what);
  const shift = shiftEnding(policy.day, shop.timeZone, dueAt);
  const lines = cases.map(caseLine);
  return { done: cases.length, sheets: [{ sort: 'handover', forRole: 'afterSales', shift, lines }], next };
};
