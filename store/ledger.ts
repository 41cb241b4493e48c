import type { RefundSnapshot } from '../domain/asks';
import { isOpenStatus } from '../domain/asks';
import { refundIntentId } from '../domain/processes/money/payout';
import type { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/** What the ledger must know of a refund. */
export type EnteredRefund = Pick<RefundSnapshot, 'tid' | 'refundId' | 'amount' | 'status'>;

/**
 * Enters a live refund in the ledger of its order. An open refund counts as `held`, a refund that the platform paid as
 * `paid`, a closed one as `released`. So the cap counts it before any case acts.
 */
export async function enterRefund(database: Database, shopId: string, refund: EnteredRefund): Promise<void> {
  const { tid, refundId, amount } = refund;
  const intentId = refundIntentId(refundId);
  const status = isOpenStatus(refund.status) ? 'held' : refund.status === 'SUCCESS' ? 'paid' : 'released';
  const entry = { tid, kind: 'refund', amount, status };
  await database.$transaction(async (transaction) => {
    await ensureOrderLedger(transaction, shopId, tid);
    await transaction.ledgerEntry.createMany({ data: [{ shopId, intentId, ...entry }], skipDuplicates: true });
    // `paid` is final: a writer that looked earlier and writes later changes nothing.
    await transaction.ledgerEntry.updateMany({ where: { shopId, intentId, status: { not: 'paid' } }, data: entry });
    if (status === 'held') return;
    // A case that sent an agreement without hearing the result may never be asked again. Its intent's row gets the end
    // here.
    await transaction.intent.updateMany({
      where: { shopId, id: intentId, status: { in: ['sent', 'unknown'] } },
      data: { status: status === 'paid' ? 'confirmed' : 'failed' },
    });
  });
}

/** The order's row, made where there is none. Not an upsert, here and for entries: of several at once, all but one would fail on the key. */
export async function ensureOrderLedger(
  transaction: Prisma.TransactionClient,
  shopId: string,
  tid: string,
): Promise<void> {
  await transaction.orderLedger.createMany({ data: [{ shopId, tid }], skipDuplicates: true });
}
