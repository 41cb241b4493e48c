import type { Shift } from '../../../domain/rota/shift';
import { DAY, MINUTE } from '../../../domain/time';

/** East of Greenwich by so much: the shop's midnight is not that of UTC. */
const OFFSET = 480 * MINUTE;

export const MONTH = '2026-03';

/** An instant of March 2026 by the shop's clock, `09:30`. */
export function moment(day: number, clock = '00:00'): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 2, day) - OFFSET + (hours * 60 + minutes) * MINUTE;
}

/** A shift of March 2026, `17:00-23:30`. One that ends before it begins ends on the next day. */
export function shift(staffId: string, day: number, hours: string): Shift {
  const [from = '', until = ''] = hours.split('-');
  const [startsAt, endsAt] = [moment(day, from), moment(day, until)];
  return {
    staffId,
    day: new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 10),
    dayStartsAt: moment(day),
    startsAt,
    endsAt: endsAt > startsAt ? endsAt : endsAt + DAY,
  };
}

export const EARLY = '09:00-17:30';
export const SHORT = '10:00-15:30';
export const LATE = '17:00-23:30';
