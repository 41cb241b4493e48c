import { sortInquiryOf } from '../../domain/day/kinds';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';

/** How many cases a page looks at. */
export const PAGE = 500;

/** Between the case's own clock and this machine's: a sandbox may have moved the first. */
export const AHEAD = Prisma.sql`c."clockOffset" * interval '1 millisecond'`;

/** An open case as lines of sheets name it. */
export interface OpenCase {
  id: string;
  kind: string;
  stage: string;
  waitingFor: string;
  owner: string | null;
  tid: string;
  nextDeadlineAt: Date | null;
  openedAt: Date;
  /** What the caller has asked for beside: why the case is in the list. */
  what: string;
  tasks: string[];
}

/**
 * The next open cases of a shop, by their ids: those for which `what` is not null. `c` is the case. `next` is the place of the
 * next page; absent at the end.
 */
export async function openCases(
  database: Database,
  shopId: string,
  cursor: string,
  what: Prisma.Sql,
): Promise<{ cases: OpenCase[]; next?: string }> {
  const cases = await database.$queryRaw<OpenCase[]>`
    SELECT found.*, ARRAY(
        SELECT t."id" FROM "Task" t WHERE t."caseId" = found."id" AND t."closedAt" IS NULL ORDER BY t."dueAt", t."id"
      ) AS "tasks"
    FROM (
      SELECT c."id", c."kind", c."stage", c."waitingFor", c."owner", c."tid", c."nextDeadlineAt", c."openedAt", ${what} AS "what"
        FROM "Case" c WHERE c."shopId" = ${shopId} AND c."closedAt" IS NULL AND c."id" > ${cursor}
    ) AS found
    WHERE found."what" IS NOT NULL ORDER BY found."id" LIMIT ${PAGE}`;
  return { cases, next: cases.length < PAGE ? undefined : cases.at(-1)?.id };
}

/** For cases of this kind: the sort that people have said, or `unsorted`. Null for others. */
export function sortedAs(kind: string): Prisma.Sql {
  const said = Prisma.sql`c."state" -> 'processes' -> ${sortInquiryOf(kind)}::text ->> 'outcome'`;
  return Prisma.sql`CASE WHEN c."kind" = ${kind} THEN coalesce(nullif(${said}, 'cancelled'), 'unsorted') END`;
}

/** The line of an open case, with its next deadline. */
export function caseLine({ id, kind, stage, waitingFor, owner, nextDeadlineAt, what, tasks }: OpenCase) {
  return {
    ...{ what, caseId: id, kind, stage, waitingFor },
    ...(owner !== null && { owner }),
    ...(nextDeadlineAt && { at: nextDeadlineAt.toISOString() }),
    ...(tasks.length > 0 && { tasks }),
  };
}
