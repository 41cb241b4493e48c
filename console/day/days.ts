const DAY = 86_400_000;

/** So many calendar days later: `daysLater('2026-02-28', 1)` is 2026-03-01. */
export function daysLater(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The Monday of the week in which the day is. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysLater(day, weekday === 0 ? -6 : 1 - weekday);
}

/** The seven days that begin with this one. */
export function weekFrom(monday: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((count) => daysLater(monday, count));
}

/** The instant in epoch ms at which a shop's clock shows so many minutes of this day; `zone` as `Asia/Shanghai`. */
export function instantAt(day: string, minute: number, zone: string): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  // Where the clock was put forward between the two, the second look is right.
  const near = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(near, zone);
}

/** Minutes since the day's midnight on the shop's clock; beyond 1440 on the day after. */
export function minuteOf(at: number, day: string, zone: string): number {
  return Math.round((at + offsetAt(at, zone) - Date.parse(`${day}T00:00:00Z`)) / 60_000);
}

/** `9:00`, `25:30` as 1:30. */
export function clockOf(minute: number): string {
  const within = ((minute % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Minutes of a clock's time, `17:30`; undefined for anything else. */
export function minutesIn(text: string): number | undefined {
  const found = /^(\d{1,2})[:：.]?(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])];
  return found === null || hour > 23 || minute > 59 ? undefined : hour * 60 + minute;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC at an instant, ms. */
function offsetAt(at: number, zone: string): number {
  const two = '2-digit' as const;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  const shown = Date.parse(`${year}-${month}-${day}T${hour === '24' ? '00' : hour}:${minute}:${second}Z`);
  return shown - Math.floor(at / 1000) * 1000;
}
