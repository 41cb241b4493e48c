import type { RefundSnapshot } from '../domain/asks';
import { isOpenStatus } from '../domain/asks';
import type { Fen } from '../domain/money';
import { refundIntentId } from '../domain/processes/money/payout';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';
import type { Statements } from './direct';
import { insertInto, together } from './statements';

/** What the ledger must know of a refund. */
export type EnteredRefund = Pick<RefundSnapshot, 'tid' | 'refundId' | 'amount' | 'status'>;

/**
 * Enters a live refund in the ledger of its order. An open refund counts as `held`, a refund that the platform paid as
 * `paid`, a closed one as `released`. So the cap counts it before any case acts.
 */
export async function enterRefund(
  { direct }: Pick<Database, 'direct'>,
  shopId: string,
  refund: EnteredRefund,
): Promise<void> {
  const { tid, refundId, amount } = refund;
  const intentId = refundIntentId(refundId);
  const status = isOpenStatus(refund.status) ? 'held' : refund.status === 'SUCCESS' ? 'paid' : 'released';
  if (status === 'held' && (await isHeld(direct, shopId, intentId, amount))) return;
  const entry = { shopId, intentId, tid, kind: 'refund', amount, status, updatedAt: new Date() };
  await direct.$executeRaw(
    together([
      ensureOrderLedger(shopId, tid),
      ...(status === 'held' ? [] : [endedIntent(shopId, intentId, status === 'paid' ? 'confirmed' : 'failed')]),
      // `paid` is final: a writer that looked earlier and writes later changes nothing.
      ...insertInto('LedgerEntry', [entry], {
        key: ['shopId', 'intentId'],
        unless: Prisma.sql`"LedgerEntry"."status" = 'paid'`,
      }),
    ]),
  );
}

/** A case that sent an agreement without hearing the result may never be asked again. Its intent's row gets the end here. */
function endedIntent(shopId: string, intentId: string, status: 'confirmed' | 'failed'): Prisma.Sql {
  return Prisma.sql`
    UPDATE "Intent" SET "status" = ${status}, "updatedAt" = ${new Date()}
    WHERE "shopId" = ${shopId} AND "id" = ${intentId} AND "status" IN ('sent', 'unknown')`;
}

export type LedgerKind = 'refund' | 'freight' | 'coupon' | 'transfer';

/** Under which kind a payment counts, by the key of its intent and what it is for. */
export function ledgerKindOf({ intentId, purpose }: { intentId: string; purpose?: string }): LedgerKind {
  if (intentId.startsWith('refund:')) return 'refund';
  return purpose === 'freight' || purpose === 'coupon' ? purpose : 'transfer';
}

/** A transfer that has left, or may have. */
export interface EnteredTransfer {
  shopId: string;
  caseId: string;
  tid: string;
  intentId: string;
  purpose?: string;
  /** Fen. */
  amount: Fen;
  status: 'held' | 'paid';
}

/**
 * Enters a transfer that the ledger has forgotten, whatever the order can still bear: it happened. What the ledger has as paid stays
 * so.
 */
export async function enterTransfer({ direct }: Pick<Database, 'direct'>, transfer: EnteredTransfer): Promise<void> {
  const { shopId, caseId, tid, intentId, purpose, amount, status } = transfer;
  const kind = ledgerKindOf({ intentId, purpose });
  const entry = { shopId, intentId, tid, kind, amount, status, caseId, updatedAt: new Date() };
  await direct.$executeRaw(
    together([
      ensureOrderLedger(shopId, tid),
      ...insertInto('LedgerEntry', [entry], {
        key: ['shopId', 'intentId'],
        unless: Prisma.sql`"LedgerEntry"."status" = 'paid'`,
      }),
    ]),
  );
}

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
  database: Pick<Statements, '$queryRaw'>,
  { shopId, caseId, tid, intentId, cap, kind }: ToReserve,
): Promise<Fen> {
  const ofOwnFreight = kind === 'freight' ? Prisma.sql`OR "caseId" = ${caseId}` : Prisma.empty;
  const [others] = await database.$queryRaw<{ sum: number }[]>(Prisma.sql`
    SELECT coalesce(sum("amount"), 0)::float8 AS "sum" FROM "LedgerEntry"
    WHERE "shopId" = ${shopId} AND "tid" = ${tid} AND "status" IN ('held', 'paid') AND "intentId" <> ${intentId}
      AND ("kind" <> 'freight' ${ofOwnFreight})`);
  return Math.max(0, cap - (others?.sum ?? 0));
}

/** The same open refund is read again and again while its case is under way. */
async function isHeld(direct: Statements, shopId: string, intentId: string, amount: Fen): Promise<boolean> {
  const [known] = await direct.$queryRaw<{ amount: number; status: string }[]>(
    Prisma.sql`SELECT "amount", "status" FROM "LedgerEntry" WHERE "shopId" = ${shopId} AND "intentId" = ${intentId}`,
  );
  return known?.amount === amount && known.status === 'held';
}

/** The order's row, made where there is none. */
export function ensureOrderLedger(shopId: string, tid: string): Prisma.Sql {
  return Prisma.sql`INSERT INTO "OrderLedger" ("shopId", "tid") VALUES (${shopId}, ${tid}) ON CONFLICT DO NOTHING`;
}

/**
 * Whoever reserves on the order takes turns at its row, until the transaction ends. Entries of refunds do not wait for it: these only
 * refer to the row. Locked against them too, a refund that is entered and one that is reserved could wait for each other.
 */
export function lockedOrderLedger(shopId: string, tid: string): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM "OrderLedger" WHERE "shopId" = ${shopId} AND "tid" = ${tid} FOR NO KEY UPDATE`;
}
