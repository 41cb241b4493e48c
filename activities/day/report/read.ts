import { daysLater } from '../../../domain/calendar';
import { dayIn } from '../../../domain/day/zone';
import { JUDGED, judged } from '../../../domain/numbers/alarms';
import { type Days, daysBefore } from '../../../domain/numbers/calendar';
import { MEASURE_NAMES, type MeasureName } from '../../../domain/numbers/measures';
import { pointOf } from '../../../domain/numbers/points';
import type { Missed, WeekMeasure, WeekReport } from '../../../domain/report/week';
import { type Numbers, prismaNumbers } from '../../../store/numbers/read';
import type { DayPage } from '../job';
import { causesOfWeek } from './causes';

/** What the week before the due time came to, beside the week before that. */
export async function readWeek(page: DayPage): Promise<WeekReport> {
  const { database, shop, policy, dueAt } = page;
  const today = dayIn(shop.timeZone, dueAt);
  const days: Days = { from: daysLater(today, -7), to: daysLater(today, -1) };
  const numbers = prismaNumbers(database);
  const { nick } = await database.shop.findUniqueOrThrow({ where: { id: shop.id }, select: { nick: true } });
  const measures: WeekMeasure[] = [];
  for (const name of MEASURE_NAMES) measures.push(await measureOf(numbers, shop.id, name, days));
  const missed: Missed[] = [];
  for (let day = days.from; day <= days.to; day = daysLater(day, 1)) {
    missed.push(...(await missedOn(numbers, shop.id, day, policy.numbers)));
  }
  return { shop: nick, ...days, measures, missed, causes: await causesOfWeek(page) };
}

async function measureOf(numbers: Numbers, shopId: string, name: MeasureName, days: Days): Promise<WeekMeasure> {
  const [now, before] = await Promise.all(
    [days, daysBefore(days)].map(async (span) => pointOf(name, await numbers.total(shopId, name, span)).value),
  );
  return { name, value: now ?? null, before: before ?? null };
}

async function missedOn(
  numbers: Numbers,
  shopId: string,
  day: string,
  rules: Parameters<typeof judged>[1],
): Promise<Missed[]> {
  const read = async (name: MeasureName) =>
    [name, pointOf(name, await numbers.total(shopId, name, { from: day, to: day }))] as const;
  const points = Object.fromEntries(await Promise.all(JUDGED.map(read)));
  return judged(points, rules).flatMap(({ isBroken, measure, sort, value, limit }): Missed[] => {
    // The policy says a rate in per cent.
    const own = measure === 'disputeRate' ? limit / 100 : limit;
    return isBroken && value !== null ? [{ day, measure, sort, value, limit: own }] : [];
  });
}
