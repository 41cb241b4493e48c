import type { PastCases } from '../domain/asks';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import type { Database } from './database';

/** Whose past it is, and about which order; `caseId` is the case that asks. */
export interface PastOf {
  shopId: string;
  buyerId: string;
  tid?: string;
  caseId?: string;
}

/**
 * What the shop knows of a buyer from other cases, and who last handled them: of the same order first, since two agents never work
 * one matter (handbook §2). A sign of fraud counts unless a supervisor found it unfounded.
 */
export async function readPastCases(database: Database, { shopId, buyerId, tid, caseId }: PastOf): Promise<PastCases> {
  const other = caseId === undefined ? undefined : { not: caseId };
  const where = { shopId, buyerId, id: other };
  const owned = { ...where, owner: { not: null } };
  const latest = { orderBy: { openedAt: 'desc' }, select: { owner: true, ownerRole: true } } as const;
  const [open, closed, paid, sameOrder, last, signals] = await Promise.all([
    database.case.count({ where: { ...where, closedAt: null } }),
    database.case.count({ where: { ...where, closedAt: { not: null } } }),
    database.case.aggregate({ _sum: { paid: true }, where }),
    tid === undefined ? null : database.case.findFirst({ where: { ...owned, tid, closedAt: null }, ...latest }),
    database.case.findFirst({ where: owned, ...latest }),
    database.signal.count({
      where: { shopId, buyerId, caseId: other, OR: [{ confirmed: null }, { confirmed: true }] },
    }),
  ]);
  const handler = sameOrder ?? last;
  return {
    ...{ open, closed, paid: paid._sum.paid ?? 0 },
    lastAgent: handler?.owner ?? undefined,
    lastRole: roleOf(handler?.ownerRole),
    signals: signals === 0 ? undefined : signals,
  };
}

function roleOf(role: string | null | undefined): StaffRole | undefined {
  return STAFF_ROLES.find((one) => one === role);
}
