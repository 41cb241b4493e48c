import type { BuyerPromise, BuyerWish, Case, CaseEvent, FraudSign } from '../prisma/client/client';
import type { Database } from './database';

/** So many of the latest cases, notes and promises of one buyer are read. */
const MOST = 100;

/** An order of the buyer, as the latest of its cases knows it. */
export interface BuyerOrder {
  tid: string;
  status: string | null;
  /** What the buyer paid, fen. */
  paid: number | null;
  createdAt: number | null;
}

/** What the shop knows of one buyer, over all cases. */
export interface BuyerPage {
  nickname: string | null;
  orders: BuyerOrder[];
  /** The latest first. */
  cases: Omit<Case, 'state' | 'nickDigest' | 'words' | 'grams'>[];
  /** Over all cases, also those beyond the latest. `paid` in fen. */
  sums: { open: number; closed: number; paid: number };
  promises: BuyerPromise[];
  wishes: BuyerWish[];
  signs: FraudSign[];
  notes: CaseEvent[];
  tags: string[];
}

interface OrderRow extends BuyerOrder {
  nickname: string | null;
}

/** Undefined where the shop has no case of this buyer. */
export async function readBuyerPage(
  database: Database,
  shopId: string,
  buyerId: string,
): Promise<BuyerPage | undefined> {
  const of = { shopId, buyerId };
  const cases = await database.case.findMany({
    where: of,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    omit: { state: true, nickDigest: true, words: true, grams: true },
    take: MOST,
  });
  if (cases.length === 0) return undefined;
  const caseIds = cases.map(({ id }) => id);
  const [all, open, orders, promises, wishes, signs, notes, registered] = await Promise.all([
    database.case.aggregate({ where: of, _count: true, _sum: { paid: true } }),
    database.case.count({ where: { ...of, stage: { not: 'closed' } } }),
    ordersOf(database, caseIds),
    database.buyerPromise.findMany({ where: of, orderBy: [{ madeAt: 'desc' }, { id: 'desc' }], take: MOST }),
    database.buyerWish.findMany({ where: of, orderBy: [{ at: 'desc' }, { caseId: 'asc' }], distinct: ['wish'] }),
    database.fraudSign.findMany({ where: of, orderBy: [{ at: 'desc' }, { caseId: 'asc' }, { n: 'asc' }], take: MOST }),
    database.caseEvent.findMany({
      where: { caseId: { in: caseIds }, type: 'noted' },
      orderBy: [{ at: 'desc' }, { caseId: 'asc' }, { seq: 'desc' }],
      take: MOST,
    }),
    database.registration.findMany({ where: { caseId: { in: caseIds } }, select: { tags: true } }),
  ]);
  return {
    nickname: orders.find(({ nickname }) => nickname !== null)?.nickname ?? null,
    orders: orders.map(({ nickname: _, ...order }) => order),
    cases,
    sums: { open, closed: all._count - open, paid: all._sum.paid ?? 0 },
    promises,
    wishes,
    signs,
    notes,
    tags: [...new Set(registered.flatMap(({ tags }) => tags))].sort(),
  };
}

/** The newest orders first. */
function ordersOf(database: Database, caseIds: readonly string[]): Promise<OrderRow[]> {
  return database.$queryRaw<OrderRow[]>`
    SELECT * FROM (
      SELECT DISTINCT ON ("tid") "tid", "state"->'order'->>'status' AS "status", "state"->'order'->>'nickname' AS "nickname",
        ("state"->'order'->>'paid')::int AS "paid", ("state"->'order'->>'createdAt')::float8 AS "createdAt"
      FROM "Case" WHERE "id" = ANY(${[...caseIds]}) ORDER BY "tid", "openedAt" DESC
    ) o ORDER BY "createdAt" DESC NULLS LAST, "tid"`;
}
