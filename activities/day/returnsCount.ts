import { dueBetween } from '../../domain/day/dueTimes';
import { scheduleOf } from '../../domain/day/schedules';
import { DAY } from '../../domain/time';
import { renderTask } from '../scripts';
import type { DayJobCode } from './job';
import { AHEAD } from './openCases';

/**
 * How many parcels buyers sent back since this time yesterday (handbook §9): more than the policy's number alert the supervisor.
 * The cases are not listed: the count is what matters.
 */
export const returnsCount: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const slots = scheduleOf('returnsCount')?.when(policy.day, { reconcileHour: 0 }) ?? [];
  const before = dueBetween({ slots, zone: shop.timeZone }, dueAt - 2 * DAY, dueAt - 1).at(-1);
  const [from, until] = [new Date(before ?? dueAt - DAY), new Date(dueAt)];
  const [row] = await database.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS "count" FROM "ReturnParcel" r JOIN "Case" c ON c."id" = r."caseId"
      WHERE r."shopId" = ${shop.id} AND r."seenAt" > ${from}
        AND r."seenAt" - ${AHEAD} > ${from} AND r."seenAt" - ${AHEAD} <= ${until}`;
  const { count } = row;
  if (count === 0) return { done: 0 };
  const isAlarm = count > policy.numbers.alarms.returns;
  const line = { what: 'returns', count, at: from.toISOString(), ...(isAlarm && { isAlarm: true as const }) };
  const sheet = { sort: 'returnsCount', forRole: 'supervisor', lines: [line] } as const;
  if (!isAlarm) return { done: count, sheets: [sheet] };
  const values = { count: String(count), most: String(policy.numbers.alarms.returns) };
  const { title } = renderTask({ name: 'day.returnsAlarm', values }, shop);
  return { done: count, sheets: [sheet], told: [{ role: 'supervisor', title }] };
};
