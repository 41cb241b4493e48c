import { z } from 'zod';
import type { Mark } from '../../domain/privacy/fieldMarks';

/**
 * The leaves of which answers are made. Each says whose data it may hold, and masking reads that mark
 * (api/contract/shown.ts). A leaf without one is shown only to roles that see everything of a buyer.
 */

/** Under this name the mark stands in a schema's metadata and in the OpenAPI document. */
export const MARK = 'x-data';

/** The value is JSON of no fixed shape: its fields are marked by their names (domain/privacy/fieldMarks.ts). */
export const BY_NAME = 'byName';

export function marked<S extends z.ZodType>(schema: S, mark: Mark | typeof BY_NAME): S {
  return schema.meta({ [MARK]: mark });
}

/** An id, or a name of ours that a program may compare. */
export const word = marked(z.string(), 'open');
/** Whole fen. */
export const money = marked(z.int().meta({ examples: [9900] }), 'open');
export const count = marked(z.int(), 'open');
export const number = marked(z.number(), 'open');
export const yes = marked(z.boolean(), 'open');
export const at = marked(z.iso.datetime({ offset: true }), 'open');
export const words = marked(z.string(), 'words');
export const nick = marked(z.string(), 'nick');
export const contact = marked(z.string(), 'contact');
export const payee = marked(z.string(), 'payee');
/** Only for an answer about which the audit has a line. */
export const revealed = marked(z.string(), 'revealed');
export const openJson = marked(z.record(z.string(), z.unknown()), BY_NAME);

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return marked(z.enum(values), 'open');
}

export function always<const T extends string | boolean>(value: T) {
  return marked(z.literal(value), 'open');
}

/** A list that comes whole. */
export function itemsOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item) });
}

/** The same, with `total` where the caller asked how many there are in all. */
export function countedPageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), next: word.nullable(), total: count.optional() });
}

/** A page of a list: `next` is the cursor of the following page, null at the end. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), next: word.nullable() });
}
