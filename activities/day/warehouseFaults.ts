import type { SheetLine } from '../../domain/day/sheet';
import { shiftEnding } from '../../domain/day/shifts';
import { DAY } from '../../domain/time';
import { lastRunBefore } from '../../store/day/runs';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';

/**
 * What the warehouse did wrong, for the supervisor and then the warehouse (handbook §9). These are matters that were registered
 * since the last list and feed back to the warehouse. Those that name a warehouse count where the shop is at fault.
 */
export const warehouseFaults: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const last = await lastRunBefore(database, { shopId: shop.id, job: 'warehouseFaults', dueAt });
  const [from, until] = [new Date(last ?? dueAt - DAY), new Date(dueAt)];
  const found = await database.$queryRaw<
    { caseId: string; kind: string; stage: string; handler: string; warehouse: string | null; at: Date }[]
  >`
    SELECT r."caseId", r."kind", c."stage", r."handler", r."warehouse", r."registeredAt" AS "at"
      FROM "Registration" r JOIN "Case" c ON c."id" = r."caseId"
      WHERE r."shopId" = ${shop.id} AND r."registeredAt" > ${from}
        AND r."registeredAt" - ${AHEAD} > ${from} AND r."registeredAt" - ${AHEAD} <= ${until}
        AND ('warehouse' = ANY(r."feeds") OR (r."responsibility" = 'shop' AND r."warehouse" IS NOT NULL))
      ORDER BY r."warehouse" NULLS LAST, r."registeredAt", r."caseId"`;
  const lines = found.map(({ caseId, kind, stage, handler, warehouse, at }): SheetLine => {
    const about = { what: 'warehouseFault', caseId, kind, stage, owner: handler, at: at.toISOString() };
    return warehouse === null ? about : { ...about, about: warehouse };
  });
  const shift = shiftEnding(policy.day, shop.timeZone, dueAt);
  const sheet = { sort: 'warehouseFaults', forRole: 'supervisor', thenRole: 'warehouse', shift, lines } as const;
  return { done: found.length, sheets: [sheet] };
};
