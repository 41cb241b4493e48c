import { DAY, MINUTE } from '../../domain/time';

/** The shop's wall clock (China Standard Time, all year). */
const OFFSET = 8 * 60 * MINUTE;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Counts the days of the stories by the shop's wall clock. Day 1 is the day of the first buyer's request. */
export interface Calendar {
  /** The instant of a time of day, `HH:MM`, on a day of the story. */
  instant(day: number, time: string): number;
  dayOf(at: number): number;
  /** `Day 3 16:00`. */
  moment(at: number): string;
  /** `16:00`. */
  time(at: number): string;
  /** `Day 3 · Wednesday 2026-11-25`. */
  heading(day: number): string;
}

/** The calendar whose day 1 contains this instant. */
export function calendarFrom(firstDay: number): Calendar {
  const start = startOfDay(firstDay);
  // To the nearest minute: clocks are up to a second apart.
  const iso = (at: number) => new Date(at + OFFSET + MINUTE / 2).toISOString();
  const dayOf = (at: number) => Math.floor((at + MINUTE / 2 - start) / DAY) + 1;
  const time = (at: number) => iso(at).slice(11, 16);
  return {
    instant: (day, clock) => start + (day - 1) * DAY + minutesOf(clock) * MINUTE,
    dayOf,
    time,
    moment: (at) => `Day ${dayOf(at)} ${time(at)}`,
    heading(day) {
      const at = start + (day - 1) * DAY;
      const name = day === 0 ? 'The day before' : day < 0 ? `${1 - day} days before` : `Day ${day}`;
      return `${name} · ${WEEKDAYS[new Date(at + OFFSET).getUTCDay()]} ${iso(at).slice(0, 10)}`;
    },
  };
}

/** Midnight of the shop's day that contains this instant. */
export function startOfDay(at: number): number {
  return Math.floor((at + OFFSET) / DAY) * DAY - OFFSET;
}

/** Minutes since the shop's midnight. */
export function minuteOfDay(at: number): number {
  return (at - startOfDay(at)) / MINUTE;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
