import type { SheetLine } from '../../domain/day/sheet';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';
import { weekBefore } from './week';

/**
 * The chats that are talked over this week (handbook §9, §12), of the cases that were closed in the week before. A share is drawn.
 * Taken are each whose buyer was discontented, and each with a breach, a lost verdict or a warned word. A repeated draw is the same,
 * and nobody can foresee it.
 */
export const drawnChats: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const [from, until] = weekBefore({ shop, dueAt });
  const { chatsDrawn, discontentUpTo } = policy.day;
  const found = await database.$queryRaw<
    { id: string; kind: string; owner: string | null; closedAt: Date; satisfaction: number | null; what: string }[]
  >`
    SELECT * FROM (
      SELECT c."id", c."kind", coalesce(r."handler", c."owner") AS "owner", c."closedAt", r."satisfaction",
          CASE WHEN r."satisfaction" <= ${discontentUpTo} THEN 'discontent'
            WHEN EXISTS (SELECT 1 FROM "Breach" b WHERE b."shopId" = c."shopId" AND b."caseId" = c."id") THEN 'breach'
            WHEN EXISTS (SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = c."id" AND e."type" = 'evidencePack.ended'
              AND e."data" ->> 'outcome' = 'lost') THEN 'lostVerdict'
            WHEN EXISTS (SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = c."id" AND e."type" = 'wordsWarned') THEN 'warnedWord'
            WHEN ('x' || substr(md5(c."id" || ${String(dueAt)}), 1, 7))::bit(28)::int % 100 < ${chatsDrawn} THEN 'drawn'
          END AS "what"
        FROM "Case" c LEFT JOIN "Registration" r ON r."caseId" = c."id"
        WHERE c."shopId" = ${shop.id} AND c."updatedAt" >= ${from}
          AND c."closedAt" - ${AHEAD} >= ${from} AND c."closedAt" - ${AHEAD} < ${until}
    ) AS closed WHERE "what" IS NOT NULL ORDER BY "what" = 'drawn', "what" <> 'discontent', "id"`;
  const lines = found.map(
    ({ id, kind, owner, closedAt, satisfaction, what }): SheetLine => ({
      ...{ what, caseId: id, kind, at: closedAt.toISOString() },
      ...(owner !== null && { owner }),
      ...(satisfaction !== null && { count: satisfaction }),
    }),
  );
  return { done: lines.length, sheets: [{ sort: 'drawnChats', forRole: 'supervisor', lines }] };
};
