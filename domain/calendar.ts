import { DAY, type Instant, MINUTE } from './time';

/** A date of the calendar, 2026-11-02. As texts dates compare in their order. */
export type Day = string;

/** The date of an instant where clocks are so far ahead of UTC. */
export function dayAt(at: Instant, utcOffsetMinutes: number): Day {
  return new Date(at + utcOffsetMinutes * MINUTE).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** The date so many days later, or earlier with a number below zero. */
export function daysLater(day: Day, days: number): Day {
  return dayAt(Date.parse(day) + days * DAY, 0);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}
