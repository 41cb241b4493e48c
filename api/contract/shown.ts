import { z } from 'zod';
import { isTable, type Mark, markOfName } from '../../domain/privacy/fieldMarks';
import type { BuyerData } from '../../domain/roles';
import { BY_NAME, MARK } from '../schemas/leaves';

/** What a role sees of an answer (handbook §2): the schema says of each field whose data it is. */

/** Whoever sees all of these sees fields too of which nobody has said what they are. */
const EVERYTHING: readonly BuyerData[] = ['nick', 'contact', 'payee'];

/**
 * A copy of the answer in which all is masked that this person does not need. The first character of a text stays, to tell
 * two buyers apart. A field that the schema does not know, or that bears no mark, counts as personal.
 */
export function shown(schema: z.ZodType, value: unknown, sees: readonly BuyerData[]): unknown {
  if (value === null || value === undefined || EVERYTHING.every((data) => sees.includes(data))) return value;
  const mark = markOf(schema);
  if (mark === BY_NAME) return shownByName(value, sees);
  if (mark !== undefined) return isShown(mark, sees) ? value : hidden(value);
  const inner = innerOf(schema, value);
  if (inner !== undefined) return shown(inner, value, sees);
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one) => shown(schema.element as z.ZodType, one, sees));
  }
  if (schema instanceof z.ZodObject && isPlain(value)) {
    const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
    return mapped(value, (field, one) => {
      const own = Object.hasOwn(shape, field) ? shape[field] : undefined;
      return own ? shown(own, one, sees) : unmarked(one, sees);
    });
  }
  if (schema instanceof z.ZodRecord && isPlain(value)) {
    return mapped(value, (_field, one) => shown(schema.valueType as z.ZodType, one, sees));
  }
  return unmarked(value, sees);
}

/** The same for JSON without a schema: each leaf by its name, or by the name of the list or table that it stands in. */
function shownByName(value: unknown, sees: readonly BuyerData[], name?: string): unknown {
  if (Array.isArray(value)) return value.map((one) => shownByName(one, sees, name));
  if (isPlain(value)) {
    return mapped(value, (field, one) =>
      shownByName(one, sees, name !== undefined && isTable(name) && isLeaf(one) ? name : field),
    );
  }
  if (value === null || value === undefined) return value;
  const mark = name === undefined ? undefined : markOfName(name);
  if (mark === undefined) return unmarked(value, sees);
  return isShown(mark, sees) ? value : hidden(value);
}

/** Nobody has said what it is. */
function unmarked(value: unknown, sees: readonly BuyerData[]): unknown {
  if (value === null || value === undefined || EVERYTHING.every((data) => sees.includes(data))) return value;
  if (Array.isArray(value)) return value.map((one) => unmarked(one, sees));
  return isPlain(value) ? mapped(value, (_field, one) => unmarked(one, sees)) : hidden(value);
}

function isShown(mark: Mark, sees: readonly BuyerData[]): boolean {
  return mark === 'open' || mark === 'words' || mark === 'revealed' || sees.includes(mark);
}

function hidden(value: unknown): string {
  return typeof value === 'string' ? `${Array.from(value)[0] ?? ''}***` : '***';
}

export function markOf(schema: z.ZodType): Mark | typeof BY_NAME | undefined {
  return schema.meta()?.[MARK] as Mark | typeof BY_NAME | undefined;
}

/** What an optional, a nullable or a choice comes to for this value. */
function innerOf(schema: z.ZodType, value: unknown): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return schema.unwrap() as z.ZodType;
  if (!(schema instanceof z.ZodUnion)) return undefined;
  // By the fields' names: a value that is about to leave still has its dates as dates.
  const options = schema.options as readonly z.ZodType[];
  return options.find((option) => hasFieldsOf(option, value)) ?? options[0];
}

function hasFieldsOf(option: z.ZodType, value: unknown): boolean {
  if (!(option instanceof z.ZodObject) || !isPlain(value)) return !isPlain(value);
  const shape: Readonly<Record<string, z.ZodType>> = option.shape;
  const saysSo = Object.entries(shape).every(
    ([field, own]) => !(own instanceof z.ZodLiteral) || own.values.has(value[field] as never),
  );
  return saysSo && Object.keys(value).every((field) => Object.hasOwn(shape, field));
}

function isLeaf(value: unknown): boolean {
  return !Array.isArray(value) && !isPlain(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function mapped(value: Record<string, unknown>, change: (field: string, inner: unknown) => unknown) {
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, change(field, inner)]));
}
