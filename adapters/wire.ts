import { createHash } from 'node:crypto';
import { parse } from 'lossless-json';
import { clean, cutTo } from '../domain/text';
import { parseBeijingTime, yuanToFen } from './units';

/** A JSON answer that keeps every number as the provider's text, so that ids beyond 2^53 survive. */
export type WireValue = string | boolean | null | WireValue[] | WireNode;
export interface WireNode {
  [field: string]: WireValue | undefined;
}

/** A field of an answer is missing or differs from the provider's documents. Says where, never what stood there. */
export class UnreadableField extends Error {}

/** Ids, codes and statuses are shorter, characters; what is longer is none and would fit into no index. */
const MOST_NAME = 256;
/** So much of what people wrote is kept, characters. */
const MOST_WORDS = 2_000;

/**
 * Reads a text of the wire. All texts in it are cleaned: no NUL, no half characters.
 * @throws UnreadableField when it is not a JSON object.
 */
export function parseWire(text: string): WireNode {
  let value: unknown;
  try {
    value = parse(text, cleaned, (digits) => digits);
  } catch {
    // The parser's own message quotes the text, which may hold personal data.
    throw new UnreadableField('not JSON');
  }
  if (!isNode(value)) throw new UnreadableField('not a JSON object');
  return value;
}

function cleaned(_field: string, value: unknown): unknown {
  return typeof value === 'string' ? clean(value) : value;
}

export function isNode(value: unknown): value is WireNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether the provider says nothing in a field. Their gateways write that in several ways: left out, null, '' or an
 * empty list or object.
 */
function isEmpty(value: WireValue | undefined): value is undefined | null | '' | [] | Record<string, never> {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A text or number as text. For what decides something: an id, a code, a status, a version. */
export function optionalText(node: WireNode, field: string): string | undefined {
  const value = own(node, field);
  if (isEmpty(value)) return undefined;
  if (typeof value !== 'string') throw new UnreadableField(`${field} is not a text`);
  if (value.length > MOST_NAME) throw new UnreadableField(`${field} is too long`);
  return value;
}

export function text(node: WireNode, field: string): string {
  return optionalText(node, field) ?? missing(field);
}

/** Words for people, on which nothing is decided. What is no text counts as absent; only its beginning is kept. */
export function said(node: WireNode, field: string): string | undefined {
  const value = own(node, field);
  return typeof value === 'string' && value !== '' ? cutTo(value, MOST_WORDS) : undefined;
}

/** A text of any length that is needed whole: a memo that is written back, a message that is itself read on. */
export function wholeText(node: WireNode, field: string): string | undefined {
  const value = own(node, field);
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string') return value;
  throw new UnreadableField(`${field} is not a text`);
}

/** No amount that a provider tells is below zero. */
export function optionalFen(node: WireNode, field: string): number | undefined {
  return convert(node, field, notNegative(yuanToFen), 'an amount in yuan');
}

export function fen(node: WireNode, field: string): number {
  return optionalFen(node, field) ?? missing(field);
}

export function optionalInstant(node: WireNode, field: string): number | undefined {
  return convert(node, field, parseBeijingTime, 'a time');
}

export function instant(node: WireNode, field: string): number {
  return optionalInstant(node, field) ?? missing(field);
}

/** For counts and codes. Ids are read with `text`. */
export function optionalCount(node: WireNode, field: string): number | undefined {
  return convert(node, field, notNegative(safeInteger), 'a whole number');
}

export function count(node: WireNode, field: string): number {
  return optionalCount(node, field) ?? missing(field);
}

/** True or false, as JSON or as text. An absent value is false, since the providers leave out false ones. */
export function flag(node: WireNode, field: string): boolean {
  const value = own(node, field);
  if (isEmpty(value)) return false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new UnreadableField(`${field} is not true or false`);
}

export function optionalNode(node: WireNode, field: string): WireNode | undefined {
  const value = own(node, field);
  if (isEmpty(value)) return undefined;
  if (isNode(value)) return value;
  throw new UnreadableField(`${field} is not an object`);
}

export function child(node: WireNode, field: string): WireNode {
  return optionalNode(node, field) ?? missing(field);
}

/** A list of objects; an absent one is empty, and one object where a list stands is a list of one. */
export function list(node: WireNode, field: string): WireNode[] {
  return rows(node, field).map((entry) => {
    if (!isNode(entry)) throw new UnreadableField(`${field} holds something that is not an object`);
    return entry;
  });
}

/** The same, whatever the rows are: for who reads them one by one. */
export function rows(node: WireNode, field: string): WireValue[] {
  const value = own(node, field);
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) return value;
  if (isNode(value)) return [value];
  throw new UnreadableField(`${field} is not a list`);
}

/**
 * The list that stands in a field of a node that may itself be absent: `{refunds: {refund: []}}`. A gateway that
 * simplifies leaves one of the two out: `{refunds: []}`.
 */
export function nestedRows(node: WireNode, outer: string, inner: string): WireValue[] {
  const value = own(node, outer);
  if (Array.isArray(value)) return value;
  return rows(optionalNode(node, outer) ?? {}, inner);
}

/** The same for lists of objects. */
export function nestedList(node: WireNode, outer: string, inner: string): WireNode[] {
  return nestedRows(node, outer, inner).map((entry) => {
    if (!isNode(entry)) throw new UnreadableField(`${outer} holds something that is not an object`);
    return entry;
  });
}

/** The same for the same value, to know again what has no id. */
export function digestOf(value: WireValue): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

/** What was read, or undefined where it cannot be. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableField) return undefined;
    throw error;
  }
}

/** The object without the fields that are undefined: a hole in an answer would read as a fact. */
export function withoutHoles<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** What stands there itself: `constructor` and its like are no fields. */
function own(node: WireNode, field: string): WireValue | undefined {
  return Object.hasOwn(node, field) ? node[field] : undefined;
}

function convert<T>(
  node: WireNode,
  field: string,
  conversion: (text: string) => T | undefined,
  what: string,
): T | undefined {
  const written = optionalText(node, field);
  if (written === undefined) return undefined;
  const value = conversion(written);
  if (value === undefined) throw new UnreadableField(`${field} is not ${what}`);
  return value;
}

function notNegative(conversion: (text: string) => number | undefined): (text: string) => number | undefined {
  return (text) => {
    const value = conversion(text);
    return value === undefined || value < 0 ? undefined : value;
  };
}

function safeInteger(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

function missing(field: string): never {
  throw new UnreadableField(`${field} is missing`);
}
