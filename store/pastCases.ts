import type { PastCases } from '../domain/asks';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import type { Subject } from '../domain/vocabulary';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/** The buyer and the order. `caseId` is the case that asks, which does not count. */
export interface PastOf {
  shopId: string;
  buyerId: string;
  tid?: string;
  caseId?: string;
  /** What is being opened. A case of it that is open is that same case, whose opening is repeated. */
  subject?: Subject;
}

interface Found {
  cases: { tid: string; owner: string | null; ownerRole: string | null; paid: number; isOpen: boolean }[];
  signs: bigint;
}

/**
 * Reads what the shop knows of a buyer from other cases, and who last handled them. Cases of the same order come first,
 * since two agents never work on one matter (handbook §2). A sign of fraud counts unless a supervisor found it
 * unfounded.
 */
export async function readPastCases(
  database: Database,
  { shopId, buyerId, tid, caseId, subject }: PastOf,
): Promise<PastCases> {
  // No case has the empty id.
  const other = caseId ?? '';
  const [found] = await database.direct.$queryRaw<Found[]>(Prisma.sql`
    SELECT (
      SELECT coalesce(jsonb_agg(p ORDER BY p."openedAt" DESC), '[]') FROM (
        SELECT "tid", "owner", "ownerRole", "paid", "openedAt", "closedAt" IS NULL AS "isOpen"
        FROM "Case"
        WHERE "shopId" = ${shopId} AND "buyerId" = ${buyerId} AND "id" <> ${other} AND NOT ${isOpenCaseOf(subject)}) p
    ) AS "cases", (
      SELECT count(*) FROM "FraudSign"
      WHERE "shopId" = ${shopId} AND "buyerId" = ${buyerId} AND "caseId" <> ${other}
        AND "confirmed" IS DISTINCT FROM FALSE
    ) AS "signs"`);
  const { cases = [], signs = 0n } = found ?? {};
  const owned = cases.filter(({ owner }) => owner !== null);
  const handler = owned.find((one) => one.tid === tid && one.isOpen) ?? owned[0];
  const handlers = STAFF_ROLES.flatMap((role) => {
    const last = owned.find(({ ownerRole }) => ownerRole === role)?.owner;
    return last ? [{ agent: last, role }] : [];
  });
  return {
    open: cases.filter(({ isOpen }) => isOpen).length,
    closed: cases.filter(({ isOpen }) => !isOpen).length,
    paid: cases.reduce((sum, { paid }) => sum + paid, 0),
    lastAgent: handler?.owner ?? undefined,
    lastRole: roleOf(handler?.ownerRole),
    ...(handlers.length > 1 ? { handlers } : {}),
    signs: signs === 0n ? undefined : Number(signs),
  };
}

function isOpenCaseOf(subject: Subject | undefined): Prisma.Sql {
  if (subject === undefined) return Prisma.sql`FALSE`;
  return Prisma.sql`("subjectType" = ${subject.type} AND "subjectId" = ${subject.externalId} AND "closedAt" IS NULL)`;
}

function roleOf(role: string | null | undefined): StaffRole | undefined {
  return STAFF_ROLES.find((one) => one === role);
}
