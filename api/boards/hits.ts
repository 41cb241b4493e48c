import { STAGES } from '../../domain/vocabulary';
import { Prisma } from '../../prisma/client/client';

/** What a supervisor looks at over all cases of the shop (handbook §2: runs the daily tables). */
export const BOARDS = ['stages', 'deadlines', 'stuck', 'promises', 'responses'] as const;
export type BoardName = (typeof BOARDS)[number];

/** What the cases of a board are picked by. `team` is the expression for the team of a case `c`. */
interface Asked {
  shopId: string;
  days: number;
  team: Prisma.Sql;
}

type Hits = (asked: Asked) => Prisma.Sql;

/** By name and not by "not closed": then the index by stage serves. */
const OPEN = Prisma.sql`c."stage" IN (${Prisma.join(STAGES.filter((stage) => stage !== 'closed'))})`;

/** Between the case's own clock and this machine's: a sandbox may have moved the first. */
const AHEAD = Prisma.sql`c."clockOffset" * interval '1 millisecond'`;

/** In which of the ranges an instant of this machine's clock lies. Each row is in one of them. */
function heat(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${at} <= now() THEN 'passed' WHEN ${at} <= now() + interval '1 hour' THEN 'within1h'
    WHEN ${at} <= now() + interval '4 hours' THEN 'within4h' ELSE 'within24h' END`;
}

function caseColumns(team: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`c."id" AS "caseId", c."tid", c."kind", c."stage", c."priority", ${team} AS "team", c."owner" AS "person"`;
}

/** Who has heard nothing from the shop yet waits for the first response; a call that reached nobody is none. */
const HEARD = Prisma.sql`EXISTS (SELECT 1 FROM "Contact" k WHERE k."caseId" = c."id" AND k."at" >= c."openedAt"
  AND k."channel" IN ('chat', 'sms', 'phone') AND k."outcome" NOT IN ('notSent', 'unreachable', 'silent'))`;

/** The rows of each board: a case may stand in several for different reasons. */
export const HITS: Readonly<Record<BoardName, Hits>> = {
  stages: ({ shopId, team }) => Prisma.sql`
    SELECT ${caseColumns(team)}, c."stage" AS "bucket", c."waitingFor" AS "of", c."openedAt" AS "at", NULL AS "about"
      FROM "Case" c WHERE c."shopId" = ${shopId} AND ${OPEN}`,

  deadlines: ({ shopId, team }) => Prisma.sql`
    SELECT ${caseColumns(team)}, ${heat(Prisma.sql`c."countdownEndsAt"`)} AS "bucket", c."countdownOf" AS "of",
        c."countdownEndsAt" + ${AHEAD} AS "at", c."refundStatus" AS "about"
      FROM "Case" c WHERE c."shopId" = ${shopId} AND c."countdownEndsAt" <= now() + interval '24 hours'`,

  stuck: ({ shopId, days, team }) => Prisma.sql`
    SELECT ${caseColumns(team)}, t."sort" AS "bucket", NULL AS "of", t."since" AS "at", t."reason" AS "about"
      FROM "CaseTrouble" t JOIN "Case" c ON c."id" = t."caseId"
      WHERE t."shopId" = ${shopId} AND t."endedAt" IS NULL
    UNION ALL
    SELECT ${caseColumns(team)}, 'question', NULL, q."openedAt", q."title"
      FROM "Task" q JOIN "Case" c ON c."id" = q."caseId"
      WHERE q."shopId" = ${shopId} AND q."closedAt" IS NULL AND q."kind" = 'trouble'
    UNION ALL
    SELECT ${caseColumns(team)}, 'idle', c."waitingFor", c."updatedAt", NULL
      FROM "Case" c WHERE c."shopId" = ${shopId} AND ${OPEN} AND c."nextDeadlineAt" IS NULL
        AND c."updatedAt" < now() - ${days} * interval '1 day'`,

  promises: ({ shopId, team }) => Prisma.sql`
    SELECT ${caseColumns(team)}, ${heat(Prisma.sql`p."until" - ${AHEAD}`)} AS "bucket", p."what" AS "of", p."until" AS "at",
        p."text" AS "about"
      FROM "BuyerPromise" p JOIN "Case" c ON c."id" = p."caseId"
      WHERE p."shopId" = ${shopId} AND p."status" = 'open' AND p."until" - ${AHEAD} <= now() + interval '24 hours'`,

  responses: ({ shopId, team }) => Prisma.sql`
    SELECT ${caseColumns(team)}, CASE WHEN ${HEARD} THEN 'later' ELSE 'first' END AS "bucket", NULL AS "of",
        c."respondBy" AS "at", NULL AS "about"
      FROM "Case" c WHERE c."shopId" = ${shopId} AND c."respondBy" IS NOT NULL AND c."respondBy" - ${AHEAD} <= now()
        AND ${OPEN}`,
};
