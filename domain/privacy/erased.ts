import { isTable, markOfName } from './fieldMarks';

/** Stands where something of a buyer stood. */
export const ERASED = '[erased]';

/** Whose data goes, and what stands in its place. */
export interface Erasing {
  buyerId: string;
  /** Ties the buyer's rows together from now on. Nobody can tell from it who the buyer was. */
  pseudonym: string;
  /** All that names the buyer, wherever it stands within an id or a name of ours. */
  names: readonly string[];
}

/** A shorter text stands in too many words by chance. */
const SHORTEST_NAME = 2;

/** Fewer digits, such as the end of a phone number, stand in amounts and numbers of orders by chance. */
const FEW_DIGITS = /^\d{1,6}$/;

/**
 * A copy of a case's JSON without anything of its buyer. Numbers, instants, ids and names of ours stay, so that sums and
 * the course of the case can still be read. What people wrote goes, and so does a field of which nobody has said what it holds.
 */
export function withoutBuyer(value: unknown, erasing: Erasing, name?: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutBuyer(one, erasing, name));
  if (isPlain(value)) {
    const inTable = name !== undefined && isTable(name);
    const fields = Object.entries(value).map(([field, inner]) => {
      const of = inTable && !isNested(inner) ? name : nameWithin(value, field);
      return [unnamed(field, erasing), withoutBuyer(inner, erasing, of)];
    });
    return Object.fromEntries(fields);
  }
  const mark = name === undefined ? undefined : markOf(name);
  if (typeof value === 'string') return erasedText(value, mark, erasing);
  return typeof value === 'number' && isPersonal(mark) ? null : value;
}

/** All that names the buyer in a case's JSON: nicknames, names, phones, addresses, accounts. */
export function namesIn(value: unknown, name?: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, name));
  if (isPlain(value)) return Object.entries(value).flatMap(([field, inner]) => namesIn(inner, field));
  const isName = typeof value === 'string' && value.length >= SHORTEST_NAME && name !== undefined;
  return isName && isPersonal(markOf(name)) && value !== ERASED ? [value] : [];
}

/** What stands in the fields of this name, wherever they lie in a case's JSON; each text once. */
export function valuesOf(value: unknown, field: string): string[] {
  if (Array.isArray(value)) return unique(value.flatMap((one) => valuesOf(one, field)));
  if (!isPlain(value)) return [];
  const found = Object.entries(value).flatMap(([name, inner]) =>
    name === field && typeof inner === 'string' && inner !== '' ? [inner] : valuesOf(inner, field),
  );
  return unique(found);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** The text without what names the buyer. */
export function unnamed(text: string, { names, buyerId, pseudonym }: Erasing): string {
  if (text === buyerId) return pseudonym;
  return names.filter(isTelling).reduce((rest, one) => rest.replaceAll(wholly(one), ERASED), text);
}

/** Whether the text says whose it is wherever it stands. */
export function isTelling(name: string): boolean {
  return name.length >= SHORTEST_NAME && !FEW_DIGITS.test(name);
}

/** The name where it stands as a whole: `tb12` is not within `tb123`. */
function wholly(name: string): RegExp {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9_])${escaped}(?![A-Za-z0-9_])`, 'g');
}

function erasedText(text: string, mark: ReturnType<typeof markOf>, erasing: Erasing): string {
  if (mark === 'open' || text === erasing.buyerId) return unnamed(text, erasing);
  return text === '' ? '' : ERASED;
}

/** A file is called by whoever has handed it in. */
function nameWithin(object: Record<string, unknown>, field: string): string {
  return field === 'name' && 'mediaType' in object ? 'text' : field;
}

/** Names of ours at the top of a case's state, which the API shows by schemas and not by name. */
const OF_STATE: ReadonlySet<string> = new Set([
  ...['asked', 'buyerFrom', 'buyerWaits', 'closedAs', 'mediaType', 'rank', 'refundStatus', 'severity', 'title'],
  ...['verifying', 'waitingFor'],
]);

function markOf(name: string) {
  return OF_STATE.has(name) ? 'open' : markOfName(name);
}

function isPersonal(mark: ReturnType<typeof markOf>): boolean {
  return mark === 'nick' || mark === 'contact' || mark === 'payee';
}

function isNested(value: unknown): boolean {
  return Array.isArray(value) || isPlain(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
