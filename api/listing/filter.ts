import type { z } from 'zod';
import type { KeyRing } from '../../config';
import type { BuyerData } from '../../domain/roles';

/** By what a list may be filtered, as one table: what a caller may write, what the document says, and what Postgres is asked. */

/** What a filter needs to say its part of the question. */
export interface Lookup {
  shopId: string;
  keys: KeyRing;
}

export interface Filter<S extends z.ZodType, W> {
  schema: S;
  /** For the document. */
  is: string;
  /** Only roles that see this of a buyer may filter by it: otherwise they could guess it. */
  sees?: BuyerData;
  where(value: z.output<S>, lookup: Lookup): W;
}

/** A filter whose schema is not known here. */
// biome-ignore lint/suspicious/noExplicitAny: a table holds filters of all sorts; each is typed where it is declared.
export type AnyFilter<W> = Filter<any, W>;

/** What a caller may filter by, as the table's schemas read it. */
export type FilterOf<T extends Record<string, AnyFilter<unknown>>> = {
  [K in keyof T]?: z.output<T[K]['schema']>;
};

/** The query fields of a table of filters, all of them optional. */
export function queryOf<T extends Record<string, AnyFilter<unknown>>>(filters: T) {
  const shape = Object.entries(filters).map(([name, { schema, is, sees }]) => {
    const description = sees === undefined ? is : `${is} Only for roles that see it (\`${sees}\`).`;
    return [name, schema.meta({ ...schema.meta(), description }).optional()];
  });
  return Object.fromEntries(shape) as { [K in keyof T]: z.ZodOptional<T[K]['schema']> };
}

/** What Postgres is asked: all parts at once must hold. */
export function partsOf<W>(
  filters: Readonly<Record<string, AnyFilter<W>>>,
  given: Readonly<Record<string, unknown>>,
  lookup: Lookup,
): W[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const filter = filters[name];
    return filter === undefined || value === undefined ? [] : [filter.where(value, lookup)];
  });
}

/** The first given filter that this role may not use. */
export function hiddenFilter(
  filters: Readonly<Record<string, AnyFilter<unknown>>>,
  given: Readonly<Record<string, unknown>>,
  sees: readonly BuyerData[],
): string | undefined {
  return Object.keys(given).find((name) => {
    const needed = filters[name]?.sees;
    return given[name] !== undefined && needed !== undefined && !sees.includes(needed);
  });
}
