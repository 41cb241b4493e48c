import type { RefundSnapshot } from '../domain/asks';
import { isOpenRefund } from '../domain/asks';
import { refundIntentId } from '../domain/processes/payout';
import type { Database } from './database';

/**
 * What a live refund means for its order's money: an open one is held, one that the platform paid is paid, a closed one is
 * released. So the cap counts it before any case has acted.
 */
export async function enterRefund(database: Database, shopId: string, refund: RefundSnapshot): Promise<void> {
  const { tid, refundId, amount } = refund;
  const intentId = refundIntentId(refundId);
  const status = isOpenRefund(refund) ? 'held' : refund.status === 'SUCCESS' ? 'paid' : 'released';
  const entry = { tid, kind: 'refund', amount, status };
  await database.$transaction(async (transaction) => {
    // Not an upsert: with nothing to update Prisma looks first and then inserts, and pushes come side by side.
    await transaction.orderLedger.createMany({ data: [{ shopId, tid }], skipDuplicates: true });
    await transaction.ledgerEntry.upsert({
      where: { shopId_intentId: { shopId, intentId } },
      create: { shopId, intentId, ...entry },
      update: entry,
    });
  });
}
