import { type Actor, staffRoleNamed } from '../domain/roles';
import { DAY } from '../domain/time';
import type { Case, Staff } from '../prisma/client/client';
import { audit } from '../store/audit';
import type { Database } from '../store/database';
import { offNow } from './held';
import { createLooks, type Looks } from './looks';
import { type BreachCount, isOff, type StaffBook } from './staffBook';

/** The shop's people in Postgres. */
export function prismaStaffBook(prisma: Database, looks: Looks = createLooks()): StaffBook {
  return {
    async standing(shopId, staffId, caseId) {
      const rows = await prisma.$queryRaw<StandingRow[]>`
        SELECT c."owner", c."clockOffset", c."workflowId", s."id", s."role", s."deputyId", s."offFrom", s."offUntil"
        FROM "Case" c LEFT JOIN "Staff" s
          ON s."shopId" = c."shopId" AND (s."deputyId" = ${staffId} OR s."id" = c."owner")
        WHERE c."id" = ${caseId} AND c."shopId" = ${shopId} ORDER BY s."id"`;
      const [first] = rows;
      if (!first) return undefined;
      const { owner, clockOffset, workflowId } = first;
      // Who is off is said by the shop's clock, which a sandbox may have moved.
      const now = Date.now() + Number(clockOffset);
      const away = rows.filter((one) => isOff(one, now));
      return {
        actsFor: away.filter(({ deputyId }) => deputyId === staffId).flatMap(actorOf),
        ownerIsOff: away.some(({ id }) => id === owner),
        owner,
        workflowId,
      };
    },
    async waivedAt(shopId, staffId, caseId) {
      const row = await prisma.case.findFirst({ where: { id: caseId, shopId }, select: { clockOffset: true } });
      const dayAgo = Date.now() - DAY;
      const since = new Date(dayAgo + Number(row?.clockOffset ?? 0));
      // Events are kept by case. So it searches only rows that were written within a day by the machine's clock.
      const written = { shopId, updatedAt: { gte: new Date(dayAgo) } };
      const cases = await prisma.case.findMany({ where: written, select: { id: true } });
      const waived = await prisma.caseEvent.findMany({
        where: { caseId: { in: cases.map(({ id }) => id) }, type: 'waived', actorId: staffId, at: { gte: since } },
        orderBy: { at: 'asc' },
        select: { at: true },
      });
      return waived.map(({ at }) => at.getTime());
    },
    offNow: (shopId) => offNow(prisma, shopId),
    all: (shopId) => prisma.staff.findMany({ where: { shopId }, orderBy: { id: 'asc' } }),
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

/** A case with one of the people who matter to it; without any, their columns are null. */
interface StandingRow
  extends Pick<Case, 'owner' | 'clockOffset' | 'workflowId'>,
    Pick<Staff, 'deputyId' | 'offFrom' | 'offUntil'> {
  id: string | null;
  role: string | null;
}

function actorOf({ id, role }: StandingRow): Actor[] {
  const known = role === null ? undefined : staffRoleNamed(role);
  return id !== null && known ? [{ id, role: known }] : [];
}
