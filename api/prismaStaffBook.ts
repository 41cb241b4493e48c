import { DAY } from '../domain/time';
import { type Case, Prisma } from '../prisma/client/client';
import { audit } from '../store/audit';
import type { Database } from '../store/database';
import { prismaReads, type QuickReads } from '../store/quickReads';
import { offNow } from './held';
import { createLooks, type Looks } from './looks';
import type { BreachCount, StaffBook } from './staffBook';
import { type AroundCase, peopleOfCase, ROTA_OF_OWNER, standingOf } from './standing';

/** The shop's people in Postgres. `read` serves what is asked for most. */
export function prismaStaffBook(
  prisma: Database,
  { looks = createLooks(), read = prismaReads(prisma) }: { looks?: Looks; read?: QuickReads } = {},
): StaffBook {
  return {
    async standing(shopId, staffId, caseId) {
      const [row] = await read<StandingRow>(Prisma.sql`
        SELECT c."owner", c."clockOffset", c."workflowId", ${peopleOfCase(staffId)}, ${ROTA_OF_OWNER}
        FROM "Case" c WHERE c."id" = ${caseId} AND c."shopId" = ${shopId}`);
      return row && standingOf(row, row, staffId);
    },
    async waivedAt(shopId, staffId, caseId) {
      const dayAgo = Date.now() - DAY;
      // Events are kept by case. So it searches only rows that were written within a day by the machine's clock.
      const waived = await prisma.$queryRaw<{ at: Date }[]>`
        SELECT e."at" FROM "Case" c JOIN "CaseEvent" e ON e."caseId" = c."id"
        WHERE c."shopId" = ${shopId} AND c."updatedAt" >= ${new Date(dayAgo)}
          AND e."type" = 'waived' AND e."actorId" = ${staffId}
          AND e."at" >= ${new Date(dayAgo)}::timestamptz + interval '1 millisecond' * coalesce(
            (SELECT o."clockOffset" FROM "Case" o WHERE o."id" = ${caseId} AND o."shopId" = ${shopId}), 0)
        ORDER BY e."at"`;
      return waived.map(({ at }) => at.getTime());
    },
    offNow: (shopId) => offNow(read, shopId),
    all: (shopId) => prisma.staff.findMany({ where: { shopId }, orderBy: { id: 'asc' } }),
    colleagues: (shopId) => prisma.$queryRaw`
      SELECT s."id", s."role", coalesce(s."name", p."name") AS "name"
        FROM "Staff" s LEFT JOIN "Person" p ON p."id" = s."personId"
        WHERE s."shopId" = ${shopId} ORDER BY s."id"`,
    async one(shopId, id) {
      return (await prisma.staff.findUnique({ where: { shopId_id: { shopId, id } } })) ?? undefined;
    },
    put: (shopId, id, entry, by) =>
      prisma.$transaction(async (transaction) => {
        const where = { shopId_id: { shopId, id } };
        const before = await transaction.staff.findUnique({ where });
        const after = await transaction.staff.upsert({ where, create: { shopId, id, ...entry }, update: entry });
        const deed = {
          action: 'staffChanged',
          shopId,
          subject: `staff:${id}`,
          before: before ?? undefined,
          after,
        } as const;
        await audit(transaction, by, deed);
        return after;
      }),
    async look({ sees, ...entry }) {
      const caseIds = looks.fresh(entry, sees);
      if (caseIds.length === 0) return;
      await prisma.look.create({ data: { ...entry, caseIds, sees: [...sees] } });
      looks.written({ ...entry, caseIds }, sees);
    },
    async breach(entry) {
      await prisma.breach.create({ data: entry });
    },
    async breaches(shopId, since) {
      const rows = await prisma.$queryRaw<{ staffId: string; sort: string; count: bigint }[]>`
        SELECT "staffId", "sort", count(*) AS "count" FROM "Breach"
          WHERE "shopId" = ${shopId} AND "at" >= ${since} GROUP BY 1, 2
        UNION ALL
        SELECT "assignee", 'leftUnanswered', count(*) FROM "Task"
          WHERE "shopId" = ${shopId} AND "kind" = 'reply' AND "assignee" IS NOT NULL AND "overdueAt" >= ${since}
            AND ("closedAt" > "dueAt" OR ("closedAt" IS NULL AND "overdueAt" < now())) GROUP BY 1
        ORDER BY 1, 2`;
      return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }) as BreachCount);
    },
  };
}

type StandingRow = Pick<Case, 'owner' | 'clockOffset' | 'workflowId'> & AroundCase;
