import type { z } from 'zod';
import type { UnitRule } from './unit';

/** What is told of an entry beside its unit. */
interface Told<T> {
  /** The handbook's value: the default of a shop's first policy. */
  handbook: T;
  /** What it means. */
  doc: string;
  /** The paragraph of the handbook or of platform.md, or `design` where neither names a number. */
  source: string;
}

declare module 'zod' {
  interface GlobalMeta {
    unit?: string;
    source?: string;
  }
}

/** An entry of a policy. It takes values of its unit; the schema's metadata holds its description. */
export function entry<S extends z.ZodType>(unit: UnitRule<S>, { handbook, doc, source }: Told<z.infer<S>>): S {
  return unit.schema.meta({ description: doc, default: handbook, unit: unit.name, source });
}
