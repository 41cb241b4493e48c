import type { Deps, Port } from './ports';

/** What the shop knows of a buyer from earlier cases, and who handled them: one buyer, one agent (handbook §2). */
export function staff({ database }: Deps): Port<'readPastCases'> {
  return {
    async readPastCases({ buyerId }, { shopId, caseId }) {
      const where = { shopId, buyerId, id: { not: caseId } };
      const [open, closed, paid, last] = await Promise.all([
        database.case.count({ where: { ...where, closedAt: null } }),
        database.case.count({ where: { ...where, closedAt: { not: null } } }),
        database.case.aggregate({ _sum: { paid: true }, where }),
        database.case.findFirst({
          where: { ...where, owner: { not: null } },
          orderBy: { openedAt: 'desc' },
          select: { owner: true },
        }),
      ]);
      return { open, closed, paid: paid._sum.paid ?? 0, lastAgent: last?.owner ?? undefined };
    },
  };
}
