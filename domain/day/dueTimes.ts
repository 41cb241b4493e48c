import { daysLater, weekdayOf } from '../calendar';
import type { Instant } from '../time';
import { dayIn, dayOfMonth, instantIn } from './zone';

/** A time at which something is due: every day, on a weekday, or on a day of the month. */
export interface Slot {
  /** Of the day, 0 to 1439. */
  minute: number;
  /** 1 is Monday, 7 is Sunday. Absent: every day. */
  weekday?: number;
  /** From 1. Absent: every day. A month that has no such day is left out. */
  dayOfMonth?: number;
}

/** When something is due, and by whose clock. */
export interface DueTimes {
  slots: readonly Slot[];
  /** IANA name. */
  zone: string;
}

/** Every instant after `since`, up to and with `until`, at which something is due; the earliest first. */
export function dueBetween({ slots, zone }: DueTimes, since: Instant, until: Instant): Instant[] {
  const found = new Set<Instant>();
  const last = dayIn(zone, until);
  for (let day = dayIn(zone, since); day <= last; day = daysLater(day, 1)) {
    for (const slot of slots) {
      if (!fallsOn(slot, day)) continue;
      const at = instantIn(zone, day, slot.minute);
      if (at !== undefined && at > since && at <= until) found.add(at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function fallsOn({ weekday, dayOfMonth: date }: Slot, day: string): boolean {
  return (weekday === undefined || weekday === weekdayOf(day)) && (date === undefined || date === dayOfMonth(day));
}
