import type { RefundSnapshot } from '../domain/asks';
import { isOpenStatus } from '../domain/asks';
import { refundIntentId } from '../domain/processes/money/payout';
import type { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/** What the ledger must know of a refund. */
export type EnteredRefund = Pick<RefundSnapshot, 'tid' | 'refundId' | 'amount' | 'status'>;

/**
 * What a live refund means for its order's money: an open one is held, one that the platform paid is paid, a closed one is
 * released. So the cap counts it before any case has acted.
 */
export async function enterRefund(database: Database, shopId: string, refund: EnteredRefund): Promise<void> {
  const { tid, refundId, amount } = refund;
  const intentId = refundIntentId(refundId);
  const status = isOpenStatus(refund.status) ? 'held' : refund.status === 'SUCCESS' ? 'paid' : 'released';
  const entry = { tid, kind: 'refund', amount, status };
  await database.$transaction(async (transaction) => {
    await ensureOrderLedger(transaction, shopId, tid);
    await transaction.ledgerEntry.createMany({ data: [{ shopId, intentId, ...entry }], skipDuplicates: true });
    // Paid is the end: whoever looked before that and writes later changes nothing.
    await transaction.ledgerEntry.updateMany({ where: { shopId, intentId, status: { not: 'paid' } }, data: entry });
    if (status === 'held') return;
    // Whoever had sent an agreement and never heard of it may not be asked again: its row learns the end here.
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
