import { dueBetween } from '../../domain/day/dueTimes';
import { endsOf, shiftEnding } from '../../domain/day/shifts';
import type { DayRules } from '../../domain/policy/policy';
import { type Lists, shiftsEnding } from '../../domain/rota/shift';
import { DAY, type Instant } from '../../domain/time';
import { Prisma } from '../../prisma/client/client';
import { shiftsAround } from '../../store/rota/onDuty';
import type { DayJobCode } from './job';
import { caseLine, openCases } from './openCases';

/**
 * What one shift passes to the next (handbook §1, §9): the open matters of those whose shift ends. Each has who works it, what it
 * waits for, its next deadline and its open tasks. What nobody works is told too: nobody else would. Where no rota says whose shift
 * ends, the matters of everybody are told. A matter that is settled and only waits for its follow-up is nobody's work now.
 */
export const handover: DayJobCode = async ({ database, shop, policy, dueAt, cursor }) => {
  const shifts = await shiftsAround(database, shop.id, dueAt);
  const going =
    shifts.length === 0 ? undefined : shiftsEnding(shifts, dueAt, listsAround(policy.day, shop.timeZone, dueAt));
  const { cases, next } = await openCases(database, shop.id, cursor, handedOver(going));
  const shift = shiftEnding(policy.day, shop.timeZone, dueAt);
  const lines = cases.map(caseLine);
  return { done: cases.length, sheets: [{ sort: 'handover', forRole: 'afterSales', shift, lines }], next };
};

/** When the handovers before and after this one are due, by the shop's shifts. */
function listsAround(day: DayRules, zone: string, dueAt: Instant): Lists {
  const due = { slots: endsOf(day), zone };
  const previousAt = dueBetween(due, dueAt - DAY, dueAt - 1).at(-1) ?? dueAt - DAY;
  return { previousAt, nextAt: dueBetween(due, dueAt, dueAt + DAY)[0] ?? dueAt + DAY };
}

/** Why a case `c` is in the list; null where it is not. `going`: whose shift ends. Undefined where no rota says it. */
function handedOver(going: readonly string[] | undefined): Prisma.Sql {
  const theirs = going ? Prisma.sql`c."owner" = ANY(${going}::text[])` : Prisma.sql`true`;
  return Prisma.sql`CASE
    WHEN c."stage" = 'followUp' AND NOT EXISTS (
      SELECT 1 FROM "Task" t WHERE t."caseId" = c."id" AND t."closedAt" IS NULL
    ) THEN NULL
    WHEN c."owner" IS NULL THEN 'nobodysMatter'
    WHEN ${theirs} THEN 'openMatter' END`;
}
