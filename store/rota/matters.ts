import type { Matter } from '../../domain/rota/team';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';

/** A case that somebody works. */
export interface OpenMatter extends Matter {
  caseId: string;
  buyerId: string;
  /** Something is still to be said to the buyer: more than the follow-up is open. */
  isTalking: boolean;
}

/** The open cases of a person, the most urgent first. */
export async function readMatters(database: Database, shopId: string, staffId: string): Promise<OpenMatter[]> {
  const rows = await database.$queryRaw<
    { id: string; kind: string; buyerId: string; stage: string; tier: number | null }[]
  >(
    Prisma.sql`
      SELECT c."id", c."kind", c."buyerId", c."stage", (c."state" ->> 'freedFor')::int AS "tier" FROM "Case" c
      WHERE c."shopId" = ${shopId} AND c."owner" = ${staffId} AND c."stage" <> 'closed'
      ORDER BY c."priority", c."respondBy" NULLS LAST, c."id"`,
  );
  return rows.map(({ id, kind, buyerId, stage, tier }) => ({
    ...{ caseId: id, kind, buyerId, isTalking: stage !== 'followUp' },
    ...(tier === null ? {} : { tier }),
  }));
}

/** An open case of a kind that nobody works. */
export interface FreeMatter {
  caseId: string;
  stage: string;
  /** The tier to which it was handed on. Absent: the first. */
  tier?: number;
  /** Its place in the order of the list. */
  place: string;
}

/** The open cases of a kind that nobody works, the oldest first. */
export async function freeMatters(
  database: Database,
  shopId: string,
  { kind, after, limit }: { kind: string; after: string; limit: number },
): Promise<FreeMatter[]> {
  type Row = Omit<FreeMatter, 'tier'> & { tier: number | null };
  const place = Prisma.sql`to_char(c."openedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || ' ' || c."id"`;
  const rows = await database.$queryRaw<Row[]>(
    Prisma.sql`
      SELECT c."id" AS "caseId", c."stage", (c."state" ->> 'freedFor')::int AS "tier", ${place} AS "place" FROM "Case" c
      WHERE c."shopId" = ${shopId} AND c."closedAt" IS NULL AND c."kind" = ${kind} AND c."owner" IS NULL
        AND ${place} > ${after} COLLATE "C"
      ORDER BY ${place} COLLATE "C" LIMIT ${limit}`,
  );
  return rows.map(({ tier, ...row }) => (tier === null ? row : { ...row, tier }));
}

/** How many open cases of a kind each person works. */
export async function mattersAPerson(database: Database, shopId: string, kind: string): Promise<Map<string, number>> {
  const rows = await database.case.groupBy({
    by: ['owner'],
    where: { shopId, kind, closedAt: null, owner: { not: null } },
    _count: true,
  });
  return new Map(rows.flatMap(({ owner, _count }) => (owner === null ? [] : [[owner, _count] as const])));
}

/** What a person had taken on is free again: they no longer work it. */
export async function freeTasksOf(database: Database, shopId: string, staffId: string): Promise<void> {
  await database.taskClaim.deleteMany({ where: { shopId, staffId } });
}
