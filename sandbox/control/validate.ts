import { z } from 'zod';
import { invalid } from '../model/errors';

/** Reads a JSON body by its schema. A refusal is one sentence that names the field. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? issue.path.join('.') : 'body';
  throw invalid(`${where}: ${issue?.message ?? 'is not valid'}.`);
}

/** Amounts are integer fen; a bound keeps sums far below 2^53. */
export const fen = z.number().int().min(0).max(1_000_000_000);
export const positiveFen = fen.min(1);
export const text = z.string().trim().min(1).max(500);
export const milliseconds = z
  .number()
  .int()
  .min(0)
  .max(3_650 * 86_400_000);
/** An ISO instant, as milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value));
