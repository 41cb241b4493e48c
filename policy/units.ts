import { z } from 'zod';
import { bytesText, clockText, durationText } from '../domain/measures';
import { isFen, yuan } from '../domain/money';
import { rolesWith, STAFF_ROLES } from '../domain/roles';
import { RECEIPT_DAYS } from '../domain/rules/receipt';
import { DAY, MINUTE } from '../domain/time';
import { unit } from './unit';

/** The platform's flags by their number (platform.md §2). */
const FLAGS: readonly string[] = ['grey', 'red', 'yellow', 'green', 'blue', 'pink'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const whole = z.int();
const fromZero = whole.min(0);
const aboveZero = whole.min(1);
const text = z.string().refine((said) => said.trim() !== '');
/** Letters alone: outcomes and ids are made of them. */
const name = z.string().regex(/^[A-Za-z]{1,50}$/);
const amount = fromZero.refine(isFen);
const roleInCases = z.enum(STAFF_ROLES).refine((role) => rolesWith('workCases').includes(role));

/** A shift of the day: its name, and from when until when it lasts, minutes of the day. */
const shift = z
  .looseObject({ name: text, from: fromZero.max(DAY / MINUTE - 1), until: aboveZero.max(DAY / MINUTE) })
  .refine(({ from, until }) => from < until);

/** Limits by role: an amount, `null` without limit, absent not at all. */
const byRole = z.partialRecord(z.enum(STAFF_ROLES), amount.nullable().optional());

/**
 * The first and last date of days without work. At most a year, so that no clock of the shop stands still for years.
 */
const vacation = z
  .looseObject({ from: z.string(), until: z.string() })
  .refine(({ from, until }) => dateOf(from) <= dateOf(until) && dateOf(until) - dateOf(from) <= 366 * DAY);

/** A sort of file that the referee takes, and the most that one may hold, bytes. */
const mediaLimit = z.looseObject({
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  mostBytes: aboveZero,
});

/** A sort of problem order: its name in the records, and the words for the buyer. */
const problemSort = z.looseObject({ sort: name, words: text });

/** Phrases that are better not said, and what to say instead (handbook §6). */
const wording = z.looseObject({ phrases: z.array(text).min(1).readonly(), instead: text });

/**
 * Days of their own (双11, New Year): the first and last date, and what is different then. What is absent is as on any day.
 */
const peakDay = z
  .looseObject({
    name: text,
    from: z.string(),
    until: z.string(),
    worksFrom: fromZero.max(DAY / MINUTE - 1).optional(),
    worksUntil: aboveZero.max(DAY / MINUTE).optional(),
    respondWithin: aboveZero.optional(),
    talkingBuyers: aboveZero.optional(),
    outsideHours: text.optional(),
  })
  .refine(({ from, until }) => dateOf(from) <= dateOf(until) && dateOf(until) - dateOf(from) <= 366 * DAY)
  .refine(({ worksFrom, worksUntil }) =>
    worksFrom === undefined || worksUntil === undefined ? worksFrom === worksUntil : worksFrom < worksUntil,
  );

export const ordinal = unit({
  name: 'ordinal',
  doc: 'whole number from 1',
  schema: aboveZero,
  must: 'must be a whole number, one or more',
  text: String,
});

export const duration = unit({
  name: 'duration',
  doc: 'ms, zero or more',
  schema: fromZero,
  must: 'must be a whole number of milliseconds, zero or more',
  text: durationText,
});

export const pause = unit({
  name: 'pause',
  doc: 'ms, above zero',
  schema: aboveZero,
  must: 'must be a whole number of milliseconds above zero',
  text: durationText,
});

export const pauses = unit({
  name: 'pauses',
  doc: 'list of ms, above zero',
  schema: z.array(aboveZero).min(1),
  must: 'must be a list of at least one whole number of milliseconds above zero',
  text: (value) => value.map(durationText).join(', '),
});

export const timeOfDay = unit({
  name: 'timeOfDay',
  doc: 'minutes of the day',
  schema: fromZero.max(DAY / MINUTE),
  must: 'must be a whole number of minutes of the day, 0 to 1440',
  text: clockText,
});

export const timesOfDay = unit({
  name: 'timesOfDay',
  doc: 'list of minutes of the day',
  schema: z
    .array(fromZero.max(DAY / MINUTE - 1))
    .min(1)
    .readonly(),
  must: 'must be a list of at least one whole number of minutes of the day, 0 to 1439',
  text: (value) => value.map(clockText).join(', '),
});

export const kinds = unit({
  name: 'kinds',
  doc: 'list of kinds of case',
  schema: z.array(text).readonly(),
  must: 'must be a list of kinds of case',
  text: (value) => value.join(', ') || 'none',
});

export const utcOffset = unit({
  name: 'utcOffset',
  doc: 'minutes, −720 to 840',
  schema: whole.min(-720).max(840),
  must: 'must be a whole number of minutes, -720 to 840',
  text: (value) => `UTC${value < 0 ? '−' : '+'}${clockText(Math.abs(value))}`,
});

export const fen = unit({
  name: 'fen',
  doc: 'fen',
  schema: amount,
  must: 'must be a whole number of fen, zero or more',
  text: (value) => `${yuan(value)} yuan`,
});

export const percent = unit({
  name: 'percent',
  doc: 'per cent, 0 to 100',
  schema: fromZero.max(100),
  must: 'must be a whole number of per cent, 0 to 100',
  text: (value) => `${value} %`,
});

export const percents = unit({
  name: 'percents',
  doc: 'list of per cent, each 0 to 100',
  schema: z.array(fromZero.max(100)).readonly(),
  must: 'must be a list of whole numbers of per cent, each 0 to 100',
  text: (value) => value.map((one) => `${one} %`).join(', ') || 'none',
});

export const count = unit({
  name: 'count',
  doc: 'whole number from 0',
  schema: fromZero,
  must: 'must be a whole number, zero or more',
  text: String,
});

export const yesNo = unit({
  name: 'yesNo',
  doc: '`true` or `false`',
  schema: z.boolean(),
  must: 'must be true or false',
  text: (value) => (value ? 'yes' : 'no'),
});

export const limits = unit({
  name: 'limits',
  doc: 'fen by role; `null` without limit, absent not at all',
  schema: byRole,
  must: limitsFault,
  text: limitsText,
});

export const roles = unit({
  name: 'roles',
  doc: 'list of roles that work cases, each once',
  schema: z.array(roleInCases).refine(once).readonly(),
  must: 'must be a list of roles that work cases, each once',
  text: (value) => value.join(', ') || 'nobody',
});

export const receiptDays = unit({
  name: 'receiptDays',
  doc: 'days: 3, 5, 7 or 10',
  schema: whole.refine((days) => RECEIPT_DAYS.includes(days)),
  must: 'must be 3, 5, 7 or 10 days',
  text: (value) => `${value} days`,
});

export const flag = unit({
  name: 'flag',
  doc: 'a flag: 0 grey, 1 red, 2 yellow, 3 green, 4 blue, 5 pink',
  schema: fromZero.max(FLAGS.length - 1),
  must: 'must be a flag, 0 to 5',
  text: (value) => FLAGS[value] ?? '',
});

export const texts = unit({
  name: 'texts',
  doc: 'list of words, each once',
  schema: z.array(text).min(1).refine(once).readonly(),
  must: 'must be a list of at least one, none of them blank or twice',
  text: (value) => value.join('、'),
});

export const weekdays = unit({
  name: 'weekdays',
  doc: 'list of weekdays, 1 Monday to 7 Sunday',
  schema: z.array(whole.min(1).max(7)).min(1).refine(once).readonly(),
  must: 'must be a list of weekdays, 1 Monday to 7 Sunday, each once',
  text: (value) => value.map((day) => WEEKDAYS[day - 1]).join(', '),
});

export const vacations = unit({
  name: 'vacations',
  doc: 'list of first and last dates, `YYYY-MM-DD`',
  schema: z.array(vacation).readonly(),
  must: 'must be a list of vacations, each with its first date (from) and its last (until), at most a year later',
  text: (value) => value.map(({ from, until }) => `${from} to ${until}`).join(', ') || 'none',
});

export const peakDays = unit({
  name: 'peakDays',
  doc: 'list of days with their name, first and last date `YYYY-MM-DD`, and what is different then',
  schema: z.array(peakDay).readonly(),
  must: 'must be a list of peak days: name, first date (from), last date (until), worksFrom before worksUntil, or neither',
  text: (value) => value.map(({ name: one, from, until }) => `${one} ${from} to ${until}`).join(', ') || 'none',
});

export const timers = unit({
  name: 'timers',
  doc: '`calendar` or `working`',
  schema: z.enum(['calendar', 'working']),
  must: 'must be "calendar" or "working"',
  text: String,
});

export const names = unit({
  name: 'names',
  doc: 'list of names',
  schema: z.array(name).refine(once).readonly(),
  must: 'must be a list of names (letters), each once',
  text: (value) => value.join(', ') || 'none',
});

export const bytes = unit({
  name: 'bytes',
  doc: 'bytes, above zero',
  schema: aboveZero,
  must: 'must be a whole number of bytes above zero',
  text: bytesText,
});

export const media = unit({
  name: 'media',
  doc: 'list of media types, each with the most bytes of a file',
  schema: z
    .array(mediaLimit)
    .min(1)
    .refine((list) => once(list.map(({ mediaType }) => mediaType)))
    .readonly(),
  must: 'must be a list of media types, each once, with a whole number of bytes above zero',
  text: (value) => value.map(({ mediaType, mostBytes }) => `${mediaType} ${bytesText(mostBytes)}`).join(', '),
});

export const sorts = unit({
  name: 'sorts',
  doc: 'list of sorts, each with its words to the buyer',
  schema: z
    .array(problemSort)
    .min(1)
    .refine((list) => once(list.map(({ sort }) => sort)))
    .readonly(),
  must: 'must be a list of sorts, each with a name of its own (letters) and words to the buyer',
  text: (value) => value.map(({ sort, words }) => `${sort} ${words}`).join(', '),
});

export const wordings = unit({
  name: 'wordings',
  doc: 'list of phrases, each with what to say instead',
  schema: z.array(wording).readonly(),
  must: 'must be a list of phrases, each with what to say instead, none of them blank',
  text: (value) => value.flatMap(({ phrases }) => phrases).join('、'),
});

export const shifts = unit({
  name: 'shifts',
  doc: 'list of shifts, each with its name and from when until when it lasts, minutes of the day',
  schema: z
    .array(shift)
    .min(1)
    .refine((list) => once(list.map(({ name: one }) => one)))
    .readonly(),
  must: 'must be a list of at least one shift, each with a name of its own, and from before until, in minutes',
  text: (value) =>
    value.map(({ name: one, from, until }) => `${one} ${clockText(from)}–${clockText(until)}`).join(', '),
});

/** The units by their names in docs/policy.md. A new sort of entry needs a row here. */
export const UNITS = {
  ...{
    ordinal,
    duration,
    pause,
    pauses,
    timeOfDay,
    timesOfDay,
    kinds,
    utcOffset,
    fen,
    percent,
    percents,
    count,
    yesNo,
    limits,
  },
  ...{
    roles,
    receiptDays,
    flag,
    texts,
    weekdays,
    vacations,
    peakDays,
    timers,
    names,
    bytes,
    media,
    sorts,
    wordings,
    shifts,
  },
} as const;

export type Unit = keyof typeof UNITS;

function once(list: readonly unknown[]): boolean {
  return new Set(list).size === list.length;
}

/** The midnight of a date `YYYY-MM-DD`. NaN for any other text, and for a day that does not exist. */
function dateOf(written: string): number {
  const at = Date.parse(written);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? Number.NaN : at;
}

function limitsFault(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be limits by role';
  const roles: readonly string[] = STAFF_ROLES;
  const stranger = Object.keys(value).find((role) => !roles.includes(role));
  if (stranger !== undefined) return `names the role "${stranger}", which there is not`;
  const wrong = Object.entries(value).find(([, limit]) => limit !== null && limit !== undefined && !isFen(limit));
  return `must give the role ${wrong?.[0]} a whole number of fen, zero or more, or null`;
}

function limitsText(value: z.infer<typeof byRole>): string {
  const said = STAFF_ROLES.flatMap((role) => {
    const limit = value[role];
    if (limit === undefined) return [];
    return [`${role} ${limit === null ? 'without limit' : `${yuan(limit)} yuan`}`];
  });
  return said.join(', ') || 'nobody';
}
