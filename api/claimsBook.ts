import { CLAIM_STATUSES, type ClaimedFrom, type ClaimStatus } from '../domain/case/rows/claimRows';
import { type Claim, Prisma } from '../prisma/client/client';
import type { QuickReads } from '../store/quickReads';
import type { Page, Place } from './records';

/** A month's claims on couriers or on suppliers (handbook §10): what was claimed and what came. */
export interface ClaimsBook {
  /** The latest first, beyond `after`. */
  claims(shopId: string, wanted: WantedClaims, page: Page & { after?: Place }): Promise<Claim[]>;
  /** By courier, or by supplier and goods, the largest sum first. Amounts are fen. */
  totals(shopId: string, wanted: WantedClaims): Promise<ClaimTotals[]>;
}

export interface WantedClaims {
  /** Filed at or after the first and before the second. */
  from: Date;
  until: Date;
  against: ClaimedFrom;
  courier?: string;
  supplier?: string;
  status?: ClaimStatus;
}

export interface ClaimTotals extends Record<ClaimStatus, number> {
  /** Null where nobody knows who carried the parcel, and of suppliers. */
  courier: string | null;
  supplier: string | null;
  /** The goods, of suppliers. */
  product: string | null;
  claims: number;
  /** How many were made a second time after a no. */
  again: number;
  claimed: number;
  received: number;
}

export function claimsBook(read: QuickReads): ClaimsBook {
  return {
    claims(shopId, wanted, { limit, after }) {
      const beyond = after ? [Prisma.sql`(k."filedAt", ${ID}) < (${after.at}, ${after.id})`] : [];
      return read<Claim>(Prisma.sql`
        SELECT ${COLUMNS} FROM "Claim" k WHERE ${Prisma.join([...whereOf(shopId, wanted), ...beyond], ' AND ')}
        ORDER BY k."filedAt" DESC, ${ID} DESC LIMIT ${limit}`);
    },
    totals(shopId, wanted) {
      return read<ClaimTotals>(Prisma.sql`
        SELECT k."courier", k."supplier", ${GOODS} AS "product", count(*)::int AS "claims", (count(*) FILTER (WHERE k."tries" > 1))::int AS "again",
          sum(k."amount")::float8 AS "claimed", coalesce(sum(k."received"), 0)::float8 AS "received", ${BY_STATUS}
        FROM "Claim" k WHERE ${Prisma.join(whereOf(shopId, wanted), ' AND ')}
        GROUP BY 1, 2, 3 ORDER BY "claimed" DESC, 1, 2, 3`);
    },
  };
}

/** As the API names a claim. */
const ID = Prisma.sql`(k."caseId" || '/' || k."processId")`;

/** A courier is counted over all goods. */
const GOODS = Prisma.sql`CASE WHEN k."against" = 'supplier' THEN k."product" END`;

const COLUMNS = Prisma.raw(
  Object.keys(Prisma.ClaimScalarFieldEnum)
    .map((column) => `k."${column}"`)
    .join(', '),
);

const BY_STATUS = Prisma.join(
  CLAIM_STATUSES.map(
    (status) => Prisma.sql`(count(*) FILTER (WHERE k."status" = ${status}))::int AS ${Prisma.raw(`"${status}"`)}`,
  ),
);

function whereOf(shopId: string, { from, until, against, courier, supplier, status }: WantedClaims): Prisma.Sql[] {
  return [
    Prisma.sql`k."shopId" = ${shopId} AND k."filedAt" >= ${from} AND k."filedAt" < ${until} AND k."against" = ${against}`,
    ...(courier === undefined ? [] : [Prisma.sql`k."courier" = ${courier}`]),
    ...(supplier === undefined ? [] : [Prisma.sql`k."supplier" = ${supplier}`]),
    ...(status === undefined ? [] : [Prisma.sql`k."status" = ${status}`]),
  ];
}
