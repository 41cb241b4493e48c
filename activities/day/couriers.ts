import type { SheetLine } from '../../domain/day/sheet';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';
import { weekBefore } from './week';

/** The week's scorecard of the couriers (handbook §9): their matters, those that were their fault, and what these cost. */
export const couriers: DayJobCode = async ({ database, shop, dueAt }) => {
  const [from, until] = weekBefore({ shop, dueAt });
  const found = await database.$queryRaw<{ courier: string; count: number; faults: number; paid: number }[]>`
    SELECT r."courier", count(*)::int AS "count", count(*) FILTER (WHERE r."responsibility" = 'courier')::int AS "faults",
        coalesce(sum(r."paid") FILTER (WHERE r."responsibility" = 'courier'), 0)::int AS "paid"
      FROM "Registration" r JOIN "Case" c ON c."id" = r."caseId"
      WHERE r."shopId" = ${shop.id} AND r."courier" IS NOT NULL AND r."registeredAt" >= ${from}
        AND r."registeredAt" - ${AHEAD} >= ${from} AND r."registeredAt" - ${AHEAD} < ${until}
      GROUP BY r."courier" ORDER BY "faults" DESC, "count" DESC, r."courier"`;
  const lines = found.flatMap(({ courier, count, faults, paid }): SheetLine[] => [
    { what: 'courierMatters', about: courier, count },
    { what: 'courierFaults', about: courier, count: faults, amount: paid },
  ]);
  const done = found.reduce((sum, { count }) => sum + count, 0);
  return { done, sheets: [{ sort: 'couriers', forRole: 'supervisor', lines }] };
};
