import type { OurBooks } from '../../domain/rules/reconciliation';
import type { Database } from '../../store/database';

/** A payment of ours that is compared. */
export interface OurPayment {
  intentId: string;
  caseId: string;
  /** Of a refund: under which the platform knows it. */
  refundId?: string;
  books: OurBooks;
}

export interface Window {
  /** Changed since, and before. */
  from: Date;
  until: Date;
}

interface IntentLine {
  id: string;
  caseId: string;
  kind: 'transfer' | 'agreeRefund';
  status: string;
  request: { refundId?: string; amount?: number };
}

/**
 * The next payments after the cursor, sorted by the ids of their intents. It takes three sorts: changed within the
 * window, without a known result when the window ended, or with an open difference.
 */
export async function paymentsAfter(
  database: Database,
  shopId: string,
  { from, until }: Window,
  page: { cursor: string; limit: number },
): Promise<OurPayment[]> {
  const intents = await database.$queryRaw<IntentLine[]>`
    SELECT "id", "caseId", "kind", "status", "request" FROM "Intent" AS own
    WHERE "shopId" = ${shopId} AND "kind" IN ('transfer', 'agreeRefund') AND "id" > ${page.cursor}
      AND ("updatedAt" < ${until.toISOString()}::timestamptz
           AND ("updatedAt" >= ${from.toISOString()}::timestamptz OR "status" IN ('sent', 'unknown'))
        OR EXISTS (SELECT 1 FROM "Difference" AS known
                   WHERE known."shopId" = own."shopId" AND known."intentId" = own."id" AND known."closedAt" IS NULL))
    ORDER BY "id" LIMIT ${page.limit}`;
  const where = { shopId, intentId: { in: intents.map(({ id }) => id) } };
  const [entries, payouts] = await Promise.all([
    database.ledgerEntry.findMany({ where, select: { intentId: true, status: true, amount: true } }),
    database.payout.findMany({
      where,
      select: { intentId: true, status: true, amount: true },
      orderBy: { updatedAt: 'asc' },
    }),
  ]);
  return intents.map(({ id, caseId, kind, status, request }) => {
    const ledger = entries.find(({ intentId }) => intentId === id);
    const payout = tellingOf(payouts.filter(({ intentId }) => intentId === id));
    const books = {
      kind,
      intent: status,
      meant: request.amount ?? 0,
      ...(ledger && { ledger: { status: ledger.status, amount: ledger.amount } }),
      ...(payout && { payout: { status: payout.status, amount: payout.amount } }),
    };
    return { intentId: id, caseId, ...(kind === 'agreeRefund' && { refundId: request.refundId ?? '' }), books };
  });
}

const GIVEN_UP = ['refused', 'abandoned'];

/**
 * Several payouts may belong to one refund, one after the other. The payout that paid counts, or else the last one
 * still open.
 */
function tellingOf<P extends { status: string }>(payouts: readonly P[]): P | undefined {
  return (
    payouts.find(({ status }) => status === 'paid') ??
    payouts.findLast(({ status }) => !GIVEN_UP.includes(status)) ??
    payouts.at(-1)
  );
}
