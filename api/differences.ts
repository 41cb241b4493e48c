import type { Difference, Reconciliation } from '../prisma/client/client';
import type { Database } from '../store/database';

/** On what our payments and their providers' answers do not agree, and the days on which they were compared. */
export interface Differences {
  /** The differences, latest first: only the open ones, or all. */
  list(shopId: string, filter: { open: boolean }, limit: number): Promise<Difference[]>;
  /** Closes it, once: who comes second finds it closed, with the first one's note. Undefined when the shop has no such difference. */
  close(shopId: string, id: string, by: { staffId: string; note: string }): Promise<Difference | undefined>;
  /** The latest day first. */
  runs(shopId: string, limit: number): Promise<Reconciliation[]>;
}

/** The rows in Postgres. */
export function prismaDifferences({ difference, reconciliation }: Database): Differences {
  return {
    list: (shopId, { open }, limit) =>
      difference.findMany({
        where: { shopId, ...(open ? { closedAt: null } : {}) },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      }),
    async close(shopId, id, { staffId, note }) {
      await difference.updateMany({
        where: { shopId, id, closedAt: null },
        data: { closedAt: new Date(), closedBy: staffId, note },
      });
      return (await difference.findFirst({ where: { shopId, id } })) ?? undefined;
    },
    runs: (shopId, limit) => reconciliation.findMany({ where: { shopId }, orderBy: { day: 'desc' }, take: limit }),
  };
}
