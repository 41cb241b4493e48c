import type { CaseState } from '../domain/case/state/caseState';
import { givenBy, promisedBy, refundedPieces } from '../domain/case/state/given';
import { sum } from '../domain/money';
import { refundIntentId } from '../domain/processes/money/payout';
import type { OrderMoney } from '../domain/rules/orderMoney';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';

/**
 * What a case cannot know of its order's money (handbook §4): the ledger's sums, and what the order's other cases gave and
 * promised. Undefined where there is no such case.
 */
export async function orderMoneyOf(database: Database, caseId: string): Promise<OrderMoney | undefined> {
  const [found] = await database.$queryRaw<
    OrderMoneyRow[]
  >`SELECT ${ORDER_MONEY} FROM "Case" c WHERE c."id" = ${caseId}`;
  return found && moneyIn(found);
}

/** What `ORDER_MONEY` reads. */
export interface OrderMoneyRow {
  committed: bigint;
  states: CaseState[] | null;
}

/** Two columns for whoever reads a case `c` anyway. What the buyer's application holds is there for what this case offers on it. */
export const ORDER_MONEY = Prisma.sql`
  (SELECT coalesce(sum(l."amount"), 0) FROM "LedgerEntry" l
    WHERE l."shopId" = c."shopId" AND l."tid" = c."tid" AND l."status" IN ('held', 'paid') AND l."kind" <> 'freight'
      AND NOT (l."status" = 'held' AND c."refundId" IS NOT NULL
        AND l."intentId" = ${refundIntentId('')} || c."refundId")) AS "committed",
  (SELECT jsonb_agg(o."state") FROM "Case" o
    WHERE o."shopId" = c."shopId" AND o."tid" = c."tid" AND o."id" <> c."id") AS "states"`;

export function moneyIn({ committed, states }: OrderMoneyRow): OrderMoney {
  // The recorder wrote these states from the same type; JSON knows no types.
  const others = states ?? [];
  return {
    committed: Number(committed),
    promised: sum(others.map(promisedBy)),
    given: others.flatMap(givenBy),
    refunded: others.flatMap(refundedPieces),
  };
}
