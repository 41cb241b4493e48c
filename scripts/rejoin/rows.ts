import { type Apart, type PaymentSide, paymentApart, type RowSide } from '../../domain/rejoin/differences';
import { olderCaseOf, workflowIdOf } from '../../domain/workflowId';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';

interface SideRow {
  caseId: string;
  shopId: string;
  workflowId: string | null;
  seq: number;
  hasEnded: boolean;
  lastFrom: number | null;
  lastFence: bigint | null;
  digest: string | null;
}

const SIDE = Prisma.sql`
  SELECT c."id" AS "caseId", c."shopId", c."workflowId", c."seq", c."endedAt" IS NOT NULL AS "hasEnded",
    b."fromSeq" AS "lastFrom", b."fence" AS "lastFence", b."digest"
  FROM "Case" c LEFT JOIN LATERAL (
    SELECT "fromSeq", "fence", "digest" FROM "CaseBatch" WHERE "caseId" = c."id" ORDER BY "fromSeq" DESC LIMIT 1
  ) b ON true`;

/** How many rows are read at a time. */
const PAGE = 1_000;

/** The cases that have not ended, by the ids of their workflows. */
export async function openRows(database: Database, shopId: string | undefined): Promise<Map<string, RowSide>> {
  const found = new Map<string, RowSide>();
  for (let last = ''; ; ) {
    const rows = await database.$queryRaw<SideRow[]>(
      Prisma.sql`${SIDE} WHERE c."endedAt" IS NULL AND c."id" > ${last} ${ofShop(shopId, 'c')} ORDER BY c."id" LIMIT ${PAGE}`,
    );
    for (const row of rows) found.set(workflowIdOf(row), sideOf(row));
    last = rows.at(-1)?.caseId ?? '';
    if (rows.length < PAGE) return found;
  }
}

/** The case of a workflow, ended or not. */
export async function rowOfWorkflow(database: Database, workflowId: string): Promise<RowSide | undefined> {
  const older = olderCaseOf(workflowId);
  const [row] = await database.$queryRaw<SideRow[]>(
    older === undefined
      ? Prisma.sql`${SIDE} WHERE c."workflowId" = ${workflowId} LIMIT 1`
      : Prisma.sql`${SIDE} WHERE c."id" = ${older} LIMIT 1`,
  );
  return row && sideOf(row);
}

function sideOf(row: SideRow): RowSide {
  const { caseId, shopId, seq, hasEnded, lastFrom, lastFence, digest } = row;
  return {
    ...{ caseId, shopId, seq, hasEnded, workflowId: workflowIdOf(row) },
    ...(lastFrom !== null && { lastFrom }),
    ...(lastFence !== null && { lastFence: Number(lastFence) }),
    ...(digest !== null && { digest }),
  };
}

/** Payments and reserved coupons that the cases know and our books have not. */
export async function forgottenPayments(database: Database, shopId: string | undefined): Promise<Apart[]> {
  const payouts = await database.$queryRaw<
    (PaymentSide & { ledgerStatus: string | null; ledgerAmount: number | null })[]
  >(
    Prisma.sql`
      SELECT p."shopId", p."caseId", p."intentId", p."method", p."status", p."amount", i."status" AS "intent",
        l."status" AS "ledgerStatus", l."amount" AS "ledgerAmount"
      FROM "Payout" p
      LEFT JOIN "Intent" i ON i."shopId" = p."shopId" AND i."id" = p."intentId"
      LEFT JOIN "LedgerEntry" l ON l."shopId" = p."shopId" AND l."intentId" = p."intentId"
      WHERE p."status" IN ('paid', 'unknown', 'querying', 'unresolved') ${ofShop(shopId, 'p')}
      ORDER BY p."shopId", p."intentId"`,
  );
  const coupons = await database.$queryRaw<{ shopId: string; caseId: string; about: string }[]>(Prisma.sql`
    SELECT c."shopId", c."id" AS "caseId", c."id" || '/' || p.key AS "about"
    FROM "Case" c, jsonb_each(c."state" -> 'processes') p
    WHERE p.value ->> 'kind' = 'coupon' ${ofShop(shopId, 'c')}
      AND (p.value ->> 'status' = 'giving' OR p.value ->> 'outcome' = 'done')
      AND NOT EXISTS (
        SELECT 1 FROM "LedgerEntry" l WHERE l."shopId" = c."shopId" AND l."intentId" = c."id" || '/' || p.key)`);
  return [
    ...payouts.flatMap(({ ledgerStatus, ledgerAmount, intent, ...payment }) => {
      const ledger = ledgerStatus === null ? undefined : { status: ledgerStatus, amount: ledgerAmount ?? 0 };
      return paymentApart({ ...payment, intent: intent ?? undefined, ledger }) ?? [];
    }),
    ...coupons.map((coupon): Apart => ({ sort: 'paymentForgotten', ...coupon, detail: 'coupon' })),
  ];
}

/** Versions of the policy that open cases go by and that are not there. */
export async function lostRules(database: Database, shopId: string | undefined): Promise<Apart[]> {
  const rows = await database.$queryRaw<{ shopId: string; version: number }[]>(Prisma.sql`
    SELECT DISTINCT c."shopId", c."policyVersion" AS "version" FROM "Case" c
    WHERE c."endedAt" IS NULL ${ofShop(shopId, 'c')} AND NOT EXISTS (
      SELECT 1 FROM "PolicyVersion" v WHERE v."shopId" = c."shopId" AND v."version" = c."policyVersion")`);
  return rows.map((row) => ({ sort: 'rulesLost', shopId: row.shopId, about: String(row.version) }));
}

function ofShop(shopId: string | undefined, alias: string): Prisma.Sql {
  return shopId === undefined ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(alias)}."shopId" = ${shopId}`;
}
