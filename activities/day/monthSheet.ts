import { daysLater } from '../../domain/calendar';
import { KIND_OF } from '../../domain/day/kinds';
import type { SheetLine } from '../../domain/day/sheet';
import { dayIn, monthBefore, startOfDayIn } from '../../domain/day/zone';
import { nextMonth } from '../../domain/numbers/calendar';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';
import { tierLines } from './reviews/targets';

/**
 * The month's sheet a person (handbook §10): matters that they settled and what these cost, contented buyers, reviews turned,
 * promises kept and broken, breaches, abuse. Chats that were judged stand beside, with their average mark; so does each tier of the
 * review teams, with its target (handbook §8). Counts only: pay is the owner's. The month is the one before that of the due time.
 */
export const monthSheet: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const zone = shop.timeZone;
  const first = monthBefore(dayIn(zone, dueAt));
  const month = first.slice(0, 'yyyy-mm'.length);
  const [from, until] = [first, nextMonth(first)].map((day) => new Date(startOfDayIn(zone, day)));
  const found = await database.$queryRaw<{ owner: string; what: string; count: number; amount: number | null }[]>`
    WITH settled AS (
      SELECT r."handler" AS "owner", r."paid", r."satisfaction", r."kind", r."settledAs"
        FROM "Registration" r JOIN "Case" c ON c."id" = r."caseId"
        WHERE r."shopId" = ${shop.id} AND c."updatedAt" >= ${from}
          AND c."settledAt" - ${AHEAD} >= ${from} AND c."settledAt" - ${AHEAD} < ${until}
    ), promised AS (
      SELECT p."madeBy" AS "owner", p."status" FROM "BuyerPromise" p JOIN "Case" c ON c."id" = p."caseId"
        WHERE p."shopId" = ${shop.id} AND p."endedAt" - ${AHEAD} >= ${from} AND p."endedAt" - ${AHEAD} < ${until}
    )
    SELECT "owner", 'settled' AS "what", count(*)::int AS "count", sum("paid")::int AS "amount" FROM settled GROUP BY "owner"
    UNION ALL SELECT "owner", 'contented', count(*)::int, NULL FROM settled
      WHERE "satisfaction" > ${policy.day.discontentUpTo} GROUP BY "owner"
    UNION ALL SELECT "owner", 'discontented', count(*)::int, NULL FROM settled
      WHERE "satisfaction" <= ${policy.day.discontentUpTo} GROUP BY "owner"
    UNION ALL SELECT "owner", 'reviewsTurned', count(*)::int, NULL FROM settled
      WHERE "kind" = ${KIND_OF.reviews} AND "settledAs" = 'turned' GROUP BY "owner"
    UNION ALL SELECT "owner", 'promisesKept', count(*)::int, NULL FROM promised
      WHERE "status" IN ('kept', 'redeemed') GROUP BY "owner"
    UNION ALL SELECT "owner", 'promisesBroken', count(*)::int, NULL FROM promised WHERE "status" = 'broken' GROUP BY "owner"
    UNION ALL SELECT "staffId", 'breaches', count(*)::int, NULL FROM "Breach"
      WHERE "shopId" = ${shop.id} AND "at" >= ${from} AND "at" < ${until} GROUP BY "staffId"
    UNION ALL SELECT a."staffId", 'abuse', count(*)::int, NULL FROM "Abuse" a JOIN "Case" c ON c."id" = a."caseId"
      WHERE a."shopId" = ${shop.id} AND a."at" - ${AHEAD} >= ${from} AND a."at" - ${AHEAD} < ${until} GROUP BY a."staffId"
    UNION ALL SELECT "staffId", 'chatsJudged', count(*)::int, NULL FROM "ChatSheet"
      WHERE "shopId" = ${shop.id} AND "day" LIKE ${`${month}-%`} GROUP BY "staffId"
    UNION ALL SELECT "staffId", 'chatMark', round(avg("total"))::int, NULL FROM "ChatSheet"
      WHERE "shopId" = ${shop.id} AND "day" LIKE ${`${month}-%`} GROUP BY "staffId"
    ORDER BY 1, 2`;
  const days = { from: first, to: daysLater(nextMonth(first), -1) };
  const tiers = await tierLines(database, { shopId: shop.id, policy }, days);
  const lines = found.map(({ owner, what, count, amount }): SheetLine => {
    const line = { what, owner, count, about: month };
    return amount === null ? line : { ...line, amount };
  });
  return {
    done: new Set(found.map(({ owner }) => owner)).size,
    sheets: [{ sort: 'monthSheet', forRole: 'manager', lines: [...lines, ...tiers] }],
  };
};
