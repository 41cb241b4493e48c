import type { SheetLine } from '../../domain/day/sheet';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';
import { weekBefore } from './week';

/**
 * The chats that are talked over this week (handbook §9, §12), of the cases that were closed in the week before. A share is drawn,
 * and each whose buyer was discontented is taken. A repeated draw is the same, and nobody can foresee it.
 */
export const drawnChats: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const [from, until] = weekBefore({ shop, dueAt });
  const { chatsDrawn, discontentUpTo } = policy.day;
  const found = await database.$queryRaw<
    { id: string; kind: string; owner: string | null; closedAt: Date; satisfaction: number | null; isLow: boolean }[]
  >`
    SELECT * FROM (
      SELECT c."id", c."kind", coalesce(r."handler", c."owner") AS "owner", c."closedAt", r."satisfaction",
          coalesce(r."satisfaction" <= ${discontentUpTo}, false) AS "isLow",
          ('x' || substr(md5(c."id" || ${String(dueAt)}), 1, 7))::bit(28)::int % 100 < ${chatsDrawn} AS "isDrawn"
        FROM "Case" c LEFT JOIN "Registration" r ON r."caseId" = c."id"
        WHERE c."shopId" = ${shop.id} AND c."updatedAt" >= ${from}
          AND c."closedAt" - ${AHEAD} >= ${from} AND c."closedAt" - ${AHEAD} < ${until}
    ) AS closed WHERE "isLow" OR "isDrawn" ORDER BY "isLow" DESC, "id"`;
  const lines = found.map(
    ({ id, kind, owner, closedAt, satisfaction, isLow }): SheetLine => ({
      ...{ what: isLow ? 'discontent' : 'drawn', caseId: id, kind, at: closedAt.toISOString() },
      ...(owner !== null && { owner }),
      ...(satisfaction !== null && { count: satisfaction }),
    }),
  );
  return { done: lines.length, sheets: [{ sort: 'drawnChats', forRole: 'supervisor', lines }] };
};
