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

/** What a person had taken on is free again: they no longer work it. */
export async function freeTasksOf(database: Database, shopId: string, staffId: string): Promise<void> {
  await database.taskClaim.deleteMany({ where: { shopId, staffId } });
}
