import { type Day, dayAt, daysLater } from '../calendar';
import { DAY, type Instant, MINUTE } from '../time';

/** A shop's wall clock by the name of its time zone (IANA), such as `Asia/Shanghai`. Summer time is known here. */

/** The zone of a shop that names none: that of the platform (platform.md §2). */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** Continents are written so, and countries: `America/Port-au-Prince`, `Africa/Dar_es_Salaam`, `Etc/GMT+8`. */
const NAME = /^(UTC|[A-Z][A-Za-z]+([_-][A-Za-z]+)*(\/(GMT[+-]\d{1,2}|[A-Z][A-Za-z]+([_-][A-Za-z]+)*))+)$/;

/** Whether there is a time zone of this name. It must be written as the list of zones has it: capitals count. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    const known = formatOf(name).resolvedOptions().timeZone;
    // An older name of a zone is answered by its present one.
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** The date at this instant in the zone. */
export function dayIn(zone: string, at: Instant): Day {
  return dayAt(at + offsetOf(zone, at), 0);
}

/** Minutes since midnight at this instant in the zone, 0 to 1439. */
export function minuteIn(zone: string, at: Instant): number {
  const wall = at + offsetOf(zone, at);
  return Math.floor((wall - Math.floor(wall / DAY) * DAY) / MINUTE);
}

/** The day of the month, from 1. */
export function dayOfMonth(day: Day): number {
  return Number(day.slice('yyyy-mm-'.length));
}

/** The first day of the month before the one of this date. */
export function monthBefore(day: Day): Day {
  return `${daysLater(`${day.slice(0, 'yyyy-mm'.length)}-01`, -1).slice(0, 'yyyy-mm'.length)}-01`;
}

/**
 * The instant at which the zone's clocks show this minute of the date. Undefined in the hour that is left out when summer
 * time begins. Of an hour that comes twice it is the first.
 */
export function instantIn(zone: string, day: Day, minute: number): Instant | undefined {
  const wall = Date.parse(day) + minute * MINUTE;
  // Of the offsets around the date one is right; two are where the clocks are put back.
  const offsets = [...new Set([offsetOf(zone, wall - DAY), offsetOf(zone, wall + DAY)])];
  const found = offsets.map((offset) => wall - offset).filter((at) => at + offsetOf(zone, at) === wall);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** When a date begins in the zone. Where midnight is left out it begins at the first minute there is. */
export function startOfDayIn(zone: string, day: Day): Instant {
  for (let minute = 0; ; minute += 1) {
    const at = instantIn(zone, day, minute);
    if (at !== undefined) return at;
  }
}

/** How far the zone's clocks are ahead of UTC at this instant, ms. */
function offsetOf(zone: string, at: Instant): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - (at - (((at % 1000) + 1000) % 1000));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format takes longer to make than to use. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const kept = formats.get(zone);
  if (kept) return kept;
  const number = 'numeric';
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', era: undefined },
    ...{ year: number, month: number, day: number, hour: number, minute: number, second: number },
  });
  formats.set(zone, made);
  return made;
}
