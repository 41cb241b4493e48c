import type { RefundSnapshot } from '../domain/asks';
import { isOpenStatus } from '../domain/asks';
import type { Fen } from '../domain/money';
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
  if (status === 'held' && (await isEntered(database, shopId, intentId, entry))) return;
  await database.$transaction(async (transaction) => {
    await ensureOrderLedger(transaction, shopId, tid);
    const data = [{ shopId, intentId, ...entry }];
    const made = await transaction.ledgerEntry.createMany({ data, skipDuplicates: true });
    // `paid` is final: a writer that looked earlier and writes later changes nothing.
    const where = { shopId, intentId, status: { not: 'paid' } };
    if (made.count === 0) await transaction.ledgerEntry.updateMany({ where, data: entry });
    if (status === 'held') return;
    // A case that sent an agreement without hearing the result may never be asked again. Its intent's row gets the end
    // here.
    await transaction.intent.updateMany({
      where: { shopId, id: intentId, status: { in: ['sent', 'unknown'] } },
      data: { status: status === 'paid' ? 'confirmed' : 'failed' },
    });
  });
}

export type LedgerKind = 'refund' | 'freight' | 'coupon' | 'transfer';

/** A payment of an order, before it is reserved. */
export interface ToReserve {
  shopId: string;
  caseId: string;
  tid: string;
  intentId: string;
  /** The most that may ever be paid on the order, fen. */
  cap: Fen;
  kind: LedgerKind;
}

/**
 * What the order can still bear beside its other payments, fen, zero at least. Freight has its own cap. It takes nothing from
 * the sum of the goods, and the freight of one case nothing from that of another.
 */
export async function restOf(
  database: Prisma.TransactionClient,
  { shopId, caseId, tid, intentId, cap, kind }: ToReserve,
): Promise<Fen> {
  const counted = kind === 'freight' ? { OR: [{ kind: { not: kind } }, { caseId }] } : { kind: { not: 'freight' } };
  const others = await database.ledgerEntry.aggregate({
    _sum: { amount: true },
    where: { shopId, tid, status: { in: ['held', 'paid'] }, intentId: { not: intentId }, ...counted },
  });
  return Math.max(0, cap - (others._sum.amount ?? 0));
}

/** The same open refund is read again and again while its case is under way. */
async function isEntered(
  database: Database,
  shopId: string,
  intentId: string,
  { amount, status }: { amount: number; status: string },
): Promise<boolean> {
  const known = await database.ledgerEntry.findUnique({ where: { shopId_intentId: { shopId, intentId } } });
  return known?.amount === amount && known.status === status;
}

/** The order's row, made where there is none. Not an upsert, here and for entries: of several at once, all but one would fail on the key. */
export async function ensureOrderLedger(
  transaction: Prisma.TransactionClient,
  shopId: string,
  tid: string,
): Promise<void> {
  await transaction.orderLedger.createMany({ data: [{ shopId, tid }], skipDuplicates: true });
}
