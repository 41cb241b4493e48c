import type { Deps, Port } from './ports';

/** What one case cannot know: how often the shop has phoned the buyer, over all cases, and whether the buyer wants that (handbook §6). */
export function calls({ database }: Deps): Port<'readCalls'> {
  return {
    async readCalls({ buyerId, since }, { shopId }) {
      const cases = await database.case.findMany({ where: { shopId, buyerId }, select: { id: true } });
      const [made, wishes] = await Promise.all([
        database.contact.findMany({
          where: { caseId: { in: cases.map(({ id }) => id) }, channel: 'phone', at: { gte: new Date(since) } },
          orderBy: { at: 'asc' },
          select: { at: true },
        }),
        database.buyerWish.count({ where: { shopId, buyerId, wish: 'noCalls' } }),
      ]);
      return { calledAt: made.map(({ at }) => at.getTime()), forbidden: wishes > 0 };
    },
  };
}
