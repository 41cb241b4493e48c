import { CLAIM_STATUSES, type ClaimStatus } from '../domain/case/rows/claimRows';
import { type CourierClaim, Prisma } from '../prisma/client/client';
import type { QuickReads } from '../store/quickReads';
import type { Page, Place } from './records';

/** A month's claims on couriers (handbook §10): by courier, what was claimed and what came. */
export interface ClaimsBook {
  /** The latest first, beyond `after`. */
  claims(shopId: string, wanted: WantedClaims, page: Page & { after?: Place }): Promise<CourierClaim[]>;
  /** By courier, the largest sum first. Amounts are fen. */
  totals(shopId: string, wanted: WantedClaims): Promise<ClaimTotals[]>;
}

export interface WantedClaims {
  /** Filed at or after the first and before the second. */
  from: Date;
  until: Date;
  courier?: string;
  status?: ClaimStatus;
}

export interface ClaimTotals extends Record<ClaimStatus, number> {
  /** Null where nobody knows who carried the parcel. */
  courier: string | null;
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
      return read<CourierClaim>(Prisma.sql`
        SELECT ${COLUMNS} FROM "CourierClaim" k WHERE ${Prisma.join([...whereOf(shopId, wanted), ...beyond], ' AND ')}
        ORDER BY k."filedAt" DESC, ${ID} DESC LIMIT ${limit}`);
    },
    totals(shopId, wanted) {
      return read<ClaimTotals>(Prisma.sql`
        SELECT k."courier", count(*)::int AS "claims", (count(*) FILTER (WHERE k."tries" > 1))::int AS "again",
          sum(k."amount")::float8 AS "claimed", coalesce(sum(k."received"), 0)::float8 AS "received", ${BY_STATUS}
        FROM "CourierClaim" k WHERE ${Prisma.join(whereOf(shopId, wanted), ' AND ')}
        GROUP BY 1 ORDER BY "claimed" DESC, 1`);
    },
  };
}

/** As the API names a claim. */
const ID = Prisma.sql`(k."caseId" || '/' || k."processId")`;

const COLUMNS = Prisma.raw(
  Object.keys(Prisma.CourierClaimScalarFieldEnum)
    .map((column) => `k."${column}"`)
    .join(', '),
);

const BY_STATUS = Prisma.join(
  CLAIM_STATUSES.map(
    (status) => Prisma.sql`(count(*) FILTER (WHERE k."status" = ${status}))::int AS ${Prisma.raw(`"${status}"`)}`,
  ),
);

function whereOf(shopId: string, { from, until, courier, status }: WantedClaims): Prisma.Sql[] {
  return [
    Prisma.sql`k."shopId" = ${shopId} AND k."filedAt" >= ${from} AND k."filedAt" < ${until}`,
    ...(courier === undefined ? [] : [Prisma.sql`k."courier" = ${courier}`]),
    ...(status === undefined ? [] : [Prisma.sql`k."status" = ${status}`]),
  ];
}
