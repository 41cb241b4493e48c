import { digestOf } from '../../domain/digest';
import type { Prisma } from '../../prisma/client/client';

/**
 * Of each part of a case's rows, the digest of what it was made of when it was last written. Example: of the tasks that the
 * case wants. It stands with the batch.
 */
export type Parts = Readonly<Record<string, string>>;

/** Tells what has changed since the batch before: most batches change one part or two. */
export interface Changes {
  /** The statements of a part; none where it was made of the same before. */
  of(part: string, madeOf: unknown, statements: () => Prisma.Sql[]): Prisma.Sql[];
  has(part: string, madeOf: unknown): boolean;
  /** Of all parts that were asked for, for the next batch. */
  parts(): Parts;
}

export function changesSince(before: Parts): Changes {
  const parts: Record<string, string> = {};
  const has = (part: string, madeOf: unknown) => {
    const digest = digestOf(madeOf);
    parts[part] = digest;
    return before[part] !== digest;
  };
  return {
    has,
    of: (part, madeOf, statements) => (has(part, madeOf) ? statements() : []),
    parts: () => parts,
  };
}
