/** Texts that come from outside: what of them can be kept, sent and shown. */

/**
 * The text without what Postgres and JSON refuse: no NUL, and the replacement character for half a character. An emoji
 * that somebody cut in two is such a half.
 */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Nothing that is meant to be read is nested so deep. */
const DEEPEST = 200;

/** A value with all its texts cleaned, in lists and objects too; their keys as well. */
export function cleanIn<T>(value: T): T;
export function cleanIn(value: unknown): unknown {
  return cleanAt(value, 0);
}

function cleanAt(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return clean(value);
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => cleanAt(one, depth + 1));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), cleanAt(one, depth + 1)]));
}

/** The first `most` characters (UTF-16 units), one less where the last would be half of one. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const isHalf = last >= FIRST_HALF && last <= LAST_FIRST_HALF;
  return text.slice(0, isHalf ? most - 1 : most);
}

const FIRST_HALF = 0xd800;
const LAST_FIRST_HALF = 0xdbff;

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === null || Object.prototype.toString.call(value) === '[object Object]';
}
