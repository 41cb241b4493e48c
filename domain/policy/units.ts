import { isFen, yuan } from '../money';
import { STAFF_ROLES, type StaffRole } from '../roles';
import { DAY, HOUR, MINUTE, SECOND } from '../time';
import type { Limits, MediaLimit, ProblemSort, Wording } from './policy';

/** How a sort of entry is stored, what no value of it can be, and how people read it. */
interface UnitRule {
  /** How it is stored; shown in docs/policy.md. */
  doc: string;
  /** What a value must be, when it is not; the end of a sentence. */
  fault(value: unknown): string | undefined;
  /** A sound value as people read it. */
  text(value: unknown): string;
}

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
  limits: {
    doc: 'fen by role; `null` without limit, absent not at all',
    fault: limitsFault,
    text: (value) => (isLimits(value) ? limitsText(value) : ''),
  },
  receiptDays: {
    doc: 'days: 3, 5, 7 or 10',
    fault: (value) => ([3, 5, 7, 10].includes(value as number) ? undefined : 'must be 3, 5, 7 or 10 days'),
    text: (value) => `${String(value)} days`,
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

/** Bytes as people say them, in the largest unit of a thousand that they are a whole number of. */
export function bytesText(bytes: number): string {
  const [size, name] = BYTES.find(([unit]) => bytes % unit === 0) ?? [1, 'bytes'];
  return `${bytes / size} ${name}`;
}

const BYTES: readonly [number, string][] = [
  [1_000_000, 'MB'],
  [1_000, 'KB'],
];

/** Whether a value is limits: an amount or `null` for roles that there are. */
export function isLimits(value: unknown): value is Limits {
  return limitsFault(value) === undefined;
}

/** A duration as people say it, in the largest unit that it is a whole number of. */
export function durationText(ms: number): string {
  const [size, name] = NAMES.find(([size]) => ms > 0 && ms % size === 0) ?? [1, 'ms'];
  const count = ms / size;
  return name === 'ms' ? `${count} ms` : `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Minutes of the day as a clock shows them: 540 → 09:00. */
export function clockText(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const NAMES: readonly [number, string][] = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
];

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
