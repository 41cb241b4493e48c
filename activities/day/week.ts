import { daysLater } from '../../domain/calendar';
import { dayIn, startOfDayIn } from '../../domain/day/zone';
import type { DayPage } from './job';

/** The seven days before the one of the due time, by the shop's calendar: from, and up to but not with. */
export function weekBefore({ shop, dueAt }: Pick<DayPage, 'shop' | 'dueAt'>): readonly [Date, Date] {
  const today = dayIn(shop.timeZone, dueAt);
  const start = (day: string) => new Date(startOfDayIn(shop.timeZone, day));
  return [start(daysLater(today, -7)), start(today)];
}
