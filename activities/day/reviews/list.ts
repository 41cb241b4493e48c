import { inquiryId } from '../../../domain/case/state/ids';
import { KIND_OF } from '../../../domain/day/kinds';
import type { SheetLine } from '../../../domain/day/sheet';
import { HOUR } from '../../../domain/time';
import { Prisma } from '../../../prisma/client/client';
import type { DayJobCode, DayPage } from '../job';
import { caseLine, openCases } from '../openCases';
import { reviewSheet } from './sheet';

/** A timer that has rung an hour ago and moved nothing stands still. */
const STANDS_AFTER = HOUR;

const RECOVERY = inquiryId(KIND_OF.reviews, 'recovery');
const EXPLANATION = inquiryId(KIND_OF.reviews, 'explanation');

/**
 * The open reviews (handbook §8), each under the first reason that fits. It is not explained in public though due, nobody phoned in time,
 * or its timer has moved nothing. Otherwise nobody works it, or it is under way. Tiers hand on by the case's own timers.
 */
export const listReviews: DayJobCode = async (page) => {
  const { database, shop, cursor } = page;
  const { cases, next } = await openCases(database, shop.id, cursor, whatNow(page));
  const tiers = await tiersOf(
    page,
    cases.map(({ id }) => id),
  );
  const lines = cases.map((found): SheetLine => {
    const line = { ...caseLine(found), of: String(tiers.get(found.id) ?? 1) };
    return ALARMS.includes(found.what) ? { ...line, isAlarm: true } : line;
  });
  return { done: cases.length, sheets: reviewSheet(lines), next };
};

const ALARMS: readonly string[] = ['explanationDue', 'standsStill'];

function whatNow({ dueAt }: DayPage): Prisma.Sql {
  const recovery = Prisma.sql`(c."state" -> 'processes' -> ${RECOVERY}::text)`;
  const explanation = Prisma.sql`(c."state" -> 'processes' -> ${EXPLANATION}::text)`;
  // Instants of a case are of its own clock.
  const now = Prisma.sql`(${dueAt}::bigint + c."clockOffset")`;
  const isLate = (of: Prisma.Sql, field: string, after: number) =>
    Prisma.sql`coalesce((${of} ->> ${field})::bigint + ${after}::bigint <= ${now}, false)`;
  return Prisma.sql`CASE WHEN c."kind" = ${KIND_OF.reviews} THEN CASE
    WHEN ${explanation} ->> 'outcome' IS NULL AND ${explanation} ->> 'status' = 'refused' THEN 'explanationDue'
    WHEN ${explanation} ->> 'outcome' IS NULL AND ${isLate(explanation, 'publishAt', 0)} THEN 'explanationDue'
    WHEN ${recovery} ->> 'outcome' IS NULL AND ${recovery} ->> 'overdue' = 'true' THEN 'callOverdue'
    WHEN ${recovery} ->> 'outcome' IS NULL AND (
        (${recovery} ->> 'status' = 'resting' AND ${isLate(recovery, 'callAt', STANDS_AFTER)})
        OR (${recovery} ->> 'status' = 'awaitingChange' AND ${isLate(recovery, 'lookAt', STANDS_AFTER)})
      ) THEN 'standsStill'
    WHEN c."owner" IS NULL THEN 'nobodysReview'
    ELSE 'openReview' END END`;
}

async function tiersOf({ database }: DayPage, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await database.$queryRaw<{ id: string; tier: number }[]>`
    SELECT c."id", coalesce((c."state" -> 'processes' -> ${RECOVERY}::text ->> 'tier')::int,
        (c."state" ->> 'freedFor')::int, 1) AS "tier"
      FROM "Case" c WHERE c."id" = ANY(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, tier }) => [id, tier]));
}
