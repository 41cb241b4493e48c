import type { PastCases } from '../domain/asks';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import type { Subject } from '../domain/vocabulary';
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

/**
 * Reads what the shop knows of a buyer from other cases, and who last handled them. Cases of the same order come first,
 * since two agents never work on one matter (handbook §2). A sign of fraud counts unless a supervisor found it
 * unfounded.
 */
export async function readPastCases(
  database: Database,
  { shopId, buyerId, tid, caseId, subject }: PastOf,
): Promise<PastCases> {
  const other = caseId === undefined ? undefined : { not: caseId };
  const [cases, signs] = await Promise.all([
    database.case.findMany({
      where: { shopId, buyerId, id: other, ...(subject && { NOT: openCaseOf(subject) }) },
      orderBy: { openedAt: 'desc' },
      select: { tid: true, owner: true, ownerRole: true, closedAt: true, paid: true },
    }),
    database.fraudSign.count({
      where: { shopId, buyerId, caseId: other, OR: [{ confirmed: null }, { confirmed: true }] },
    }),
  ]);
  const isOpen = ({ closedAt }: (typeof cases)[number]) => closedAt === null;
  const owned = cases.filter(({ owner }) => owner !== null);
  const handler = owned.find((one) => one.tid === tid && isOpen(one)) ?? owned[0];
  const handlers = STAFF_ROLES.flatMap((role) => {
    const last = owned.find(({ ownerRole }) => ownerRole === role)?.owner;
    return last ? [{ agent: last, role }] : [];
  });
  return {
    open: cases.filter(isOpen).length,
    closed: cases.filter((one) => !isOpen(one)).length,
    paid: cases.reduce((sum, { paid }) => sum + paid, 0),
    lastAgent: handler?.owner ?? undefined,
    lastRole: roleOf(handler?.ownerRole),
    ...(handlers.length > 1 ? { handlers } : {}),
    signs: signs === 0 ? undefined : signs,
  };
}

function openCaseOf({ type, externalId }: Subject) {
  return { subjectType: type, subjectId: externalId, closedAt: null };
}

function roleOf(role: string | null | undefined): StaffRole | undefined {
  return STAFF_ROLES.find((one) => one === role);
}
