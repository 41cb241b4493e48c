import { parse } from 'lossless-json';
import { parseBeijingTime, yuanToFen } from './units';

/** A JSON answer that keeps every number as the provider's text, so that ids beyond 2^53 survive. */
export type WireValue = string | boolean | null | WireValue[] | WireNode;
export interface WireNode {
  [field: string]: WireValue | undefined;
}

/** A field of an answer is missing or differs from the provider's documents. Says where, never what stood there. */
export class UnreadableField extends Error {}

/** @throws UnreadableField when the text is not a JSON object. */
export function parseWire(text: string): WireNode {
  let value: unknown;
  try {
    value = parse(text, null, (digits) => digits);
  } catch {
    // The parser's own message quotes the text, which may hold personal data.
    throw new UnreadableField('not JSON');
  }
  if (!isNode(value)) throw new UnreadableField('not a JSON object');
  return value;
}

function isNode(value: unknown): value is WireNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text or number as text. Absent, null and '' all mean that the provider says nothing. */
export function optionalText(node: WireNode, field: string): string | undefined {
  const value = node[field];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new UnreadableField(`${field} is not a text`);
}

export function text(node: WireNode, field: string): string {
  return optionalText(node, field) ?? missing(field);
}

export function optionalFen(node: WireNode, field: string): number | undefined {
  return convert(node, field, yuanToFen, 'an amount in yuan');
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
  return convert(node, field, safeInteger, 'a whole number');
}

export function count(node: WireNode, field: string): number {
  return optionalCount(node, field) ?? missing(field);
}

/** True or false, as JSON or as text. An absent value is false, since the providers leave out false ones. */
export function flag(node: WireNode, field: string): boolean {
  const value = node[field];
  if (value === undefined || value === null || value === '') return false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new UnreadableField(`${field} is not true or false`);
}

export function optionalNode(node: WireNode, field: string): WireNode | undefined {
  const value = node[field];
  if (value === undefined || value === null || value === '') return undefined;
  if (isNode(value)) return value;
  throw new UnreadableField(`${field} is not an object`);
}

export function child(node: WireNode, field: string): WireNode {
  return optionalNode(node, field) ?? missing(field);
}

/** A list of objects; an absent one is empty. */
export function list(node: WireNode, field: string): WireNode[] {
  const value = node[field];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new UnreadableField(`${field} is not a list`);
  return value.map((entry) => {
    if (!isNode(entry)) throw new UnreadableField(`${field} holds something that is not an object`);
    return entry;
  });
}

/** The object without the fields that are undefined: a hole in an answer would read as a fact. */
export function withoutHoles<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
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

function safeInteger(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}

function missing(field: string): never {
  throw new UnreadableField(`${field} is missing`);
}
