import type { PageLanguage } from '../words/words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How near an instant is: past, within an hour, or later. */
export type Heat = 'past' | 'soon' | 'later';

export function heatOf(at: number, now: number): Heat {
  if (at <= now) return 'past';
  return at - now <= HOUR ? 'soon' : 'later';
}

/** `1 天 3 小时`, `12:05` within the hour, so that seconds are seen to run. Without a sign. */
export function lengthOf(ms: number, language: PageLanguage): string {
  const left = Math.abs(ms);
  const zh = language === 'zh';
  if (left < HOUR) {
    const seconds = Math.floor(left / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  if (left < DAY) {
    const hours = Math.floor(left / HOUR);
    const minutes = Math.floor((left % HOUR) / MINUTE);
    return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`;
  }
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  return zh ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`;
}

/** As `lengthOf`, but in whole minutes within the hour: for what does not run, `5 分钟`. */
export function roughLengthOf(ms: number, language: PageLanguage): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  if (minutes >= 60) return lengthOf(ms, language);
  return `${minutes} ${language === 'zh' ? '分钟' : 'min'}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `11-30 14:05` in the shop's zone; with the year where it is another one than now. */
export function instantText(at: number, zone: string, now: number): string {
  const parts = partsOf(at, zone);
  const sameYear = parts.year === partsOf(now, zone).year;
  const day = `${parts.month}-${parts.day}`;
  return `${sameYear ? day : `${parts.year}-${day}`} ${parts.hour}:${parts.minute}`;
}

/** `2026-11-30 14:05:09`, whole. */
export function wholeText(at: number, zone: string): string {
  const { year, month, day, hour, minute, second } = partsOf(at, zone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** The calendar day of the shop, `2026-11-30`. */
export function dayOf(at: number, zone: string): string {
  const { year, month, day } = partsOf(at, zone);
  return `${year}-${month}-${day}`;
}

function partsOf(at: number, zone: string) {
  const format = formats.get(zone) ?? newFormat(zone);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return { year, month, day, hour: hour === '24' ? '00' : hour, minute, second };
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const two = '2-digit' as const;
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric' },
    ...{ month: two, day: two, hour: two, minute: two, second: two },
  });
  formats.set(zone, format);
  return format;
}

/** For a browser's field of a time: the instant in the zone, to the minute: `2026-11-30T14:05`. */
export function fieldOf(at: number, zone: string): string {
  const { year, month, day, hour, minute } = partsOf(at, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant at which clocks of the zone show what the field says. Undefined while it says no time. */
export function instantOf(field: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${field}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offset = (at: number) => Date.parse(`${fieldOf(at, zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const first = asUtc - offset(asUtc);
  return asUtc - offset(first);
}
