import { z } from 'zod';
import { characterCount } from '../domain/characters';

/** The fields that bodies and queries are made of, each with its limit. */

/** Characters that neither Postgres nor JSON can keep: NUL, and half of a character. */
const UNKEEPABLE = /\0|\p{Surrogate}/u;

const keepable = (value: string) => !UNKEEPABLE.test(value);

/** Whether all texts of a value can be kept, its fields' names too. */
export function isKeepable(value: unknown): boolean {
  if (typeof value === 'string') return keepable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([field, inner]) => keepable(field) && isKeepable(inner));
}

/** Words of `least` to `most` characters, counted as the platform counts them. */
export function text(most: number, least = 1) {
  return z
    .string()
    .refine((value) => characterCount(value) >= least, `must have at least ${least} character${least === 1 ? '' : 's'}`)
    .refine((value) => characterCount(value) <= most, {
      error: `must have at most ${most} characters`,
      params: { code: 'textTooLong' },
    })
    .refine(keepable, 'holds characters that cannot be kept')
    .meta({ minLength: least, maxLength: most });
}

/** Words to the buyer: the platform takes at most 400 bytes (platform.md §2). */
export const textToBuyer = z
  .string()
  .min(1, 'must have at least 1 character')
  .refine((value) => Buffer.byteLength(value) <= 400, {
    error: 'must have at most 400 bytes in UTF-8',
    params: { code: 'textTooLong' },
  })
  .refine(keepable, 'holds characters that cannot be kept')
  .meta({ maxLength: 400, description: 'At most 400 bytes in UTF-8.' });

/** Integer fen. Rows keep amounts in 32 bits, some 21 million yuan. */
export const fen = z
  .number('must be a whole number of fen')
  .int('must be a whole number of fen')
  .min(0, 'must not be negative')
  .max(2_147_483_647, 'is more than can be kept');

/** Before the year 1 and after 9999 Postgres and JavaScript write dates apart; nothing of a shop is near either. */
const LAST_INSTANT = Date.UTC(3000, 0) - 1;

export function isKeepableInstant(at: number): boolean {
  return Number.isSafeInteger(at) && at >= 0 && at <= LAST_INSTANT;
}

/** An instant in ISO 8601 with its offset. */
export const isoInstant = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant with its offset' })
  .transform((value) => Date.parse(value))
  .refine(isKeepableInstant, 'must lie between the years 1970 and 2999');

/** An instant: ISO 8601 with its offset, or epoch milliseconds. */
export const instant = z.union(
  [isoInstant, z.int().refine(isKeepableInstant, 'must lie between the years 1970 and 2999')],
  'must be an ISO 8601 instant with its offset, or epoch milliseconds, between the years 1970 and 2999',
);

/** The name of something that exists: a process of the case, an ask, a person. */
export const name = text(200);

/** How many pieces. */
export const pieces = z.int().min(1, 'must be at least 1').max(1_000_000, 'is more than can be kept');

/** An id of the platform: digits there, but nothing here counts on that. */
export const platformId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id of the platform');

/** The code that the platform sends to the shop's phone before it pays. */
export const smsCode = z.string().regex(/^\d{4,8}$/, 'must be the 4 to 8 digits of the SMS');

/** Lines of an order, each with how many of its pieces. */
export const lines = z
  .array(z.strictObject({ oid: platformId, quantity: pieces }))
  .min(1, 'must name a line')
  .max(50, 'must have at most 50 entries');
