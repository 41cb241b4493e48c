import type { z } from 'zod';

/** How a sort of entry is stored, what its values are, and how people read them. */
export interface UnitRule<S extends z.ZodType> {
  name: string;
  /** How it is stored; shown in docs/policy.md. */
  doc: string;
  schema: S;
  /** The end of the sentence that says how a wrong value must be. */
  fault(value: unknown): string | undefined;
  /** A valid value as people read it. Undefined for any other value. */
  text(value: unknown): string;
}

/** The description of a unit. `must` is the end of a sentence, or makes that end from the wrong value. */
interface Told<S extends z.ZodType> {
  name: string;
  doc: string;
  schema: S;
  must: string | ((value: unknown) => string);
  text(value: z.infer<S>): string;
}

/** Makes a unit of a policy's entries. */
export function unit<S extends z.ZodType>({ name, doc, schema, must, text }: Told<S>): UnitRule<S> {
  return {
    name,
    doc,
    schema,
    fault(value) {
      if (schema.safeParse(value).success) return undefined;
      return typeof must === 'string' ? must : must(value);
    },
    text(value) {
      const read = schema.safeParse(value);
      return read.success ? text(read.data) : '';
    },
  };
}
