import { bytesText, durationText } from '../measures';
import { isFen, yuan } from '../money';
import { rolesWith, STAFF_ROLES, type StaffRole } from '../roles';
import { RECEIPT_DAYS } from '../rules/receipt';
import { DAY, MINUTE } from '../time';
import type { Limits, MediaLimit, ProblemSort, Vacation, Wording } from './policy';

/** How a sort of entry is stored, what no value of it can be, and how people read it. */
interface UnitRule {
  /** How it is stored; shown in docs/policy.md. */
  doc: string;
  /** What a value must be, when it is not; the end of a sentence. */
  fault(value: unknown): string | undefined;
  /** A sound value as people read it. */
  text(value: unknown): string;
}

/** The platform's flags by their number (platform.md §2). */
const FLAGS: readonly string[] = ['grey', 'red', 'yellow', 'green', 'blue', 'pink'];

/** The units of a policy's entries: an entry of a new sort is a row here. */
export const UNITS = {
  ordinal: {
    doc: 'whole number from 1',
    fault: (value) => (isWhole(value) && value >= 1 ? undefined : 'must be a whole number, one or more'),
    text: String,
  },
  duration: {
    doc: 'ms, zero or more',
    fault: (value) => (isDuration(value) ? undefined : 'must be a whole number of milliseconds, zero or more'),
    text: (value) => (isDuration(value) ? durationText(value) : ''),
  },
  pause: {
    doc: 'ms, above zero',
    fault: (value) => (isPause(value) ? undefined : 'must be a whole number of milliseconds above zero'),
    text: (value) => (isPause(value) ? durationText(value) : ''),
  },
  pauses: {
    doc: 'list of ms, above zero',
    fault: (value) =>
      Array.isArray(value) && value.length > 0 && value.every(isPause)
        ? undefined
        : 'must be a list of at least one whole number of milliseconds above zero',
    text: (value) => (Array.isArray(value) ? value.filter(isPause).map(durationText).join(', ') : ''),
  },
  timeOfDay: {
    doc: 'minutes of the day',
    fault: (value) =>
      isDuration(value) && value <= DAY / MINUTE
        ? undefined
        : 'must be a whole number of minutes of the day, 0 to 1440',
    text: (value) => (isDuration(value) ? clockText(value) : ''),
  },
  timesOfDay: {
    doc: 'list of minutes of the day',
    fault: (value) =>
      Array.isArray(value) && value.length > 0 && value.every((one) => isDuration(one) && one < DAY / MINUTE)
        ? undefined
        : 'must be a list of at least one whole number of minutes of the day, 0 to 1439',
    text: (value) => (Array.isArray(value) ? value.filter(isDuration).map(clockText).join(', ') : ''),
  },
  kinds: {
    doc: 'list of kinds of case',
    fault: (value) => (Array.isArray(value) && value.every(isText) ? undefined : 'must be a list of kinds of case'),
    text: (value) => (Array.isArray(value) && value.length > 0 ? value.join(', ') : 'none'),
  },
  utcOffset: {
    doc: 'minutes, −720 to 840',
    fault: (value) =>
      isWhole(value) && value >= -720 && value <= 840 ? undefined : 'must be a whole number of minutes, -720 to 840',
    text: (value) => (isWhole(value) ? `UTC${value < 0 ? '−' : '+'}${clockText(Math.abs(value))}` : ''),
  },
  fen: {
    doc: 'fen',
    fault: (value) => (isFen(value) ? undefined : 'must be a whole number of fen, zero or more'),
    text: (value) => (isFen(value) ? `${yuan(value)} yuan` : ''),
  },
  percent: {
    doc: 'per cent, 0 to 100',
    fault: (value) => (isDuration(value) && value <= 100 ? undefined : 'must be a whole number of per cent, 0 to 100'),
    text: (value) => `${String(value)} %`,
  },
  count: {
    doc: 'whole number from 0',
    fault: (value) => (isDuration(value) ? undefined : 'must be a whole number, zero or more'),
    text: String,
  },
  yesNo: {
    doc: '`true` or `false`',
    fault: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
    text: (value) => (value === true ? 'yes' : 'no'),
  },
  limits: {
    doc: 'fen by role; `null` without limit, absent not at all',
    fault: limitsFault,
    text: (value) => (isLimits(value) ? limitsText(value) : ''),
  },
  roles: {
    doc: 'list of roles that work cases, each once',
    fault: (value) => (isRoles(value) ? undefined : 'must be a list of roles that work cases, each once'),
    text: (value) => (isRoles(value) ? value.join(', ') || 'nobody' : ''),
  },
  receiptDays: {
    doc: 'days: 3, 5, 7 or 10',
    fault: (value) => (RECEIPT_DAYS.includes(value as number) ? undefined : 'must be 3, 5, 7 or 10 days'),
    text: (value) => `${String(value)} days`,
  },
  flag: {
    doc: 'a flag: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink',
    fault: (value) => (isWhole(value) && FLAGS[value] !== undefined ? undefined : 'must be a flag, 0 to 5'),
    text: (value) => FLAGS[value as number] ?? '',
  },
  texts: {
    doc: 'list of words, each once',
    fault: (value) => (isTexts(value) ? undefined : 'must be a list of at least one, none of them blank or twice'),
    text: (value) => (isTexts(value) ? value.join('、') : ''),
  },
  weekdays: {
    doc: 'list of weekdays, 1 Monday to 7 Sunday',
    fault: (value) => (isWeekdays(value) ? undefined : 'must be a list of weekdays, 1 Monday to 7 Sunday, each once'),
    text: (value) => (isWeekdays(value) ? value.map((day) => WEEKDAYS[day - 1]).join(', ') : ''),
  },
  vacations: {
    doc: 'list of first and last dates, `YYYY-MM-DD`',
    fault: (value) =>
      isVacations(value)
        ? undefined
        : 'must be a list of vacations, each with its first date (from) and its last (until), at most a year later',
    text: (value) =>
      isVacations(value) ? value.map(({ from, until }) => `${from} to ${until}`).join(', ') || 'none' : '',
  },
  timers: {
    doc: '`calendar` or `working`',
    fault: (value) => (value === 'calendar' || value === 'working' ? undefined : 'must be "calendar" or "working"'),
    text: String,
  },
  names: {
    doc: 'list of names',
    fault: (value) => (isNames(value) ? undefined : 'must be a list of names (letters), each once'),
    text: (value) => (isNames(value) ? value.join(', ') || 'none' : ''),
  },
  bytes: {
    doc: 'bytes, above zero',
    fault: (value) => (isPause(value) ? undefined : 'must be a whole number of bytes above zero'),
    text: (value) => (isPause(value) ? bytesText(value) : ''),
  },
  media: {
    doc: 'list of media types, each with the most bytes of a file',
    fault: (value) =>
      isMedia(value) ? undefined : 'must be a list of media types, each once, with a whole number of bytes above zero',
    text: (value) =>
      isMedia(value) ? value.map(({ mediaType, mostBytes }) => `${mediaType} ${bytesText(mostBytes)}`).join(', ') : '',
  },
  sorts: {
    doc: 'list of sorts, each with its words to the buyer',
    fault: (value) =>
      isSorts(value)
        ? undefined
        : 'must be a list of sorts, each with a name of its own (letters) and words to the buyer',
    text: (value) => (isSorts(value) ? value.map(({ sort, words }) => `${sort} ${words}`).join(', ') : ''),
  },
  wordings: {
    doc: 'list of phrases, each with what to say instead',
    fault: wordingsFault,
    text: (value) => (isWordings(value) ? value.flatMap(({ phrases }) => phrases).join('、') : ''),
  },
} as const satisfies Record<string, UnitRule>;

export type Unit = keyof typeof UNITS;

/** Whether a value is a list of wordings, as far as its shape goes. */
export function isWordings(value: unknown): value is readonly Wording[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: Partial<Wording> | null) =>
        Array.isArray(one?.phrases) && one.phrases.every(isText) && one.phrases.length > 0 && isText(one.instead),
    )
  );
}

/** Whether a value is a list of problem sorts: names are letters alone, each once, for they are outcomes and ids. */
export function isSorts(value: unknown): value is readonly ProblemSort[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (one: Partial<ProblemSort> | null) => /^[A-Za-z]{1,50}$/.test(String(one?.sort)) && isText(one?.words),
    ) &&
    new Set(value.map((one: ProblemSort) => one.sort)).size === value.length
  );
}

/** Whether a value is a list of media types with their limits, each type once. */
export function isMedia(value: unknown): value is readonly MediaLimit[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (one: Partial<MediaLimit> | null) =>
        /^[a-z]+\/[a-z0-9.+-]+$/.test(String(one?.mediaType)) && isPause(one?.mostBytes),
    ) &&
    new Set(value.map((one: MediaLimit) => one.mediaType)).size === value.length
  );
}

/** Whether a value is limits: an amount or `null` for roles that there are. */
export function isLimits(value: unknown): value is Limits {
  return limitsFault(value) === undefined;
}

/** Whether a value is a list of words: at least one, none blank, each once. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length;
}

/** Minutes of the day as a clock shows them: 540 → 09:00. */
export function clockText(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function isWeekdays(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || new Set(value).size < value.length) return false;
  return value.every((day) => isWhole(day) && day >= 1 && day <= 7);
}

function isVacations(value: unknown): value is readonly Vacation[] {
  return Array.isArray(value) && value.every((one: Partial<Vacation> | null) => isVacation(one));
}

/** Bounded, so that no clock of the shop's own stands for years. */
function isVacation(one: Partial<Vacation> | null): boolean {
  const [from, until] = [dateOf(one?.from), dateOf(one?.until)];
  return from <= until && until - from <= 366 * DAY;
}

/** The midnight of a date as it is written, `YYYY-MM-DD`; not a number for anything else, also for a day that there is not. */
function dateOf(text: unknown): number {
  const at = Date.parse(String(text));
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? Number.NaN : at;
}

function isRoles(value: unknown): value is readonly StaffRole[] {
  if (!Array.isArray(value) || new Set(value).size < value.length) return false;
  return value.every((one) => rolesWith('workCases').includes(one));
}

function isNames(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || new Set(value).size < value.length) return false;
  return value.every((one) => /^[A-Za-z]{1,50}$/.test(String(one)));
}

function limitsFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be limits by role';
  const roles: readonly string[] = STAFF_ROLES;
  const stranger = Object.keys(value).find((role) => !roles.includes(role));
  if (stranger !== undefined) return `names the role "${stranger}", which there is not`;
  const wrong = Object.entries(value).find(([, limit]) => limit !== null && limit !== undefined && !isFen(limit));
  return wrong && `must give the role ${wrong[0]} a whole number of fen, zero or more, or null`;
}

function limitsText(limits: Limits): string {
  const texts = STAFF_ROLES.flatMap((role: StaffRole) => {
    const limit = limits[role];
    if (limit === undefined) return [];
    return [`${role} ${limit === null ? 'without limit' : `${yuan(limit)} yuan`}`];
  });
  return texts.join(', ') || 'nobody';
}

function wordingsFault(value: unknown): string | undefined {
  return isWordings(value) ? undefined : 'must be a list of phrases, each with what to say instead, none of them blank';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isDuration(value: unknown): value is number {
  return isWhole(value) && value >= 0;
}

function isPause(value: unknown): value is number {
  return isWhole(value) && value > 0;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
