import type { SheetLine } from '../../domain/day/sheet';
import { OTHER_CAUSE } from '../../domain/rules/causes';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';
import { weekBefore } from './week';

/** How many pairs of product and cause are told. */
const MOST = 200;

/** What the week's matters came from, by product (handbook §9, §10): the most frequent first, with what was paid. */
export const causes: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const [from, until] = weekBefore({ shop, dueAt });
  const known = policy.registration.causes;
  const found = await database.$queryRaw<{ cause: string; productId: string | null; count: number; paid: number }[]>`
    SELECT CASE WHEN r."cause" = ANY(${known}) THEN r."cause" ELSE ${OTHER_CAUSE} END AS "cause", r."productId",
        count(*)::int AS "count", sum(r."paid")::int AS "paid"
      FROM "Registration" r JOIN "Case" c ON c."id" = r."caseId"
      WHERE r."shopId" = ${shop.id} AND r."registeredAt" >= ${from}
        AND r."registeredAt" - ${AHEAD} >= ${from} AND r."registeredAt" - ${AHEAD} < ${until}
      GROUP BY 1, 2 ORDER BY "count" DESC, "paid" DESC, 1, 2 LIMIT ${MOST}`;
  const lines = found.map(({ cause, productId, count, paid }): SheetLine => {
    const line = { what: 'cause', about: cause, count, amount: paid };
    return productId === null ? line : { ...line, of: productId };
  });
  const done = found.reduce((sum, { count }) => sum + count, 0);
  return { done, sheets: [{ sort: 'causes', forRole: 'supervisor', lines }] };
};
