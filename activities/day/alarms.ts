import { daysLater } from '../../domain/calendar';
import { dayIn } from '../../domain/day/zone';
import { JUDGED, judged } from '../../domain/numbers/alarms';
import { measureOf } from '../../domain/numbers/measures';
import { type Point, pointOf } from '../../domain/numbers/points';
import { prismaNumbers } from '../../store/numbers/read';
import { renderTask } from '../scripts';
import type { DayJobCode } from './job';

/** Which limits yesterday's numbers broke (handbook §10): an alarm is told to the supervisors at once, a target stands in the sheet. */
export const alarms: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const day = daysLater(dayIn(shop.timeZone, dueAt), -1);
  const numbers = prismaNumbers(database);
  const read = async (measure: (typeof JUDGED)[number]): Promise<[string, Point]> => [
    measure,
    pointOf(measure, await numbers.total(shop.id, measure, { from: day, to: day })),
  ];
  const points = Object.fromEntries(await Promise.all(JUDGED.map(read)));
  const broken = judged(points, policy.numbers).filter(({ isBroken }) => isBroken);
  const lines = broken.map(({ measure, sort, value }) => ({
    ...{ what: measure, about: sort, value: value ?? 0, at: new Date(dueAt).toISOString() },
    ...(sort === 'alarm' && { isAlarm: true as const }),
  }));
  const done = JUDGED.length;
  if (lines.length === 0) return { done };
  const sheets = [{ sort: 'alarms', forRole: 'supervisor', lines } as const];
  const loud = broken.filter(({ sort }) => sort === 'alarm').map(({ measure }) => measureOf(measure).title);
  if (loud.length === 0) return { done, sheets };
  const measures = loud.map(({ zh, en }) => (shop.language === 'en' ? en : zh)).join('、');
  const { title } = renderTask({ name: 'day.alarms', values: { day, measures } }, shop);
  return { done, sheets, told: [{ role: 'supervisor', title }] };
};
