import type { PastCases } from '../domain/asks';
import { STAFF_ROLES, type StaffRole } from '../domain/roles';
import type { Database } from './database';

/** What the shop knows of a buyer from other cases, and who last handled them (handbook §2). */
export async function readPastCases(
  database: Database,
  shopId: string,
  buyerId: string,
  caseId?: string,
): Promise<PastCases> {
  const where = { shopId, buyerId, ...(caseId === undefined ? {} : { id: { not: caseId } }) };
  const [open, closed, paid, last] = await Promise.all([
    database.case.count({ where: { ...where, closedAt: null } }),
    database.case.count({ where: { ...where, closedAt: { not: null } } }),
    database.case.aggregate({ _sum: { paid: true }, where }),
    database.case.findFirst({
      where: { ...where, owner: { not: null } },
      orderBy: { openedAt: 'desc' },
      select: { owner: true, ownerRole: true },
    }),
  ]);
  return {
    open,
    closed,
    paid: paid._sum.paid ?? 0,
    lastAgent: last?.owner ?? undefined,
    lastRole: roleOf(last?.ownerRole),
  };
}

function roleOf(role: string | null | undefined): StaffRole | undefined {
  return STAFF_ROLES.find((one) => one === role);
}
