import type { KeyRing } from '../config';
import { type CaseSearch, gramsOf, plainWords } from '../domain/case/rows/search';

/**
 * What people look for, as columns. A buyer's name and the end of a phone number are kept as digests under a key of the key
 * ring. Who reads the tables learns neither. A digest of a key that is gone finds nothing until the row is written again.
 */

/** The columns of a case by which it is found. */
export function searchColumns(
  keys: KeyRing,
  shopId: string,
  { nickname, flagged, sign, words }: Omit<CaseSearch, 'trackingNumbers'>,
) {
  return {
    flagged,
    sign: sign ?? null,
    nickDigest: nickname === undefined ? null : keys.digest(plainWords(nickname), nickPlace(shopId)),
    words,
    grams: gramsOf(words),
  };
}

/** What a nickname may have been kept as, under any of the keys. */
export function nickDigests(keys: KeyRing, shopId: string, nickname: string): string[] {
  return keys.digests(plainWords(nickname), nickPlace(shopId));
}

/** What the end of a phone number is kept as: its last four digits. Undefined for what does not end with four digits. */
export function tailDigest(keys: KeyRing, shopId: string, phone: string): string | undefined {
  const tail = /\d{4}$/.exec(phone)?.[0];
  return tail === undefined ? undefined : keys.digest(tail, tailPlace(shopId));
}

export function tailDigests(keys: KeyRing, shopId: string, tail: string): string[] {
  return keys.digests(tail, tailPlace(shopId));
}

/** Two shops' digests of one name differ. */
function nickPlace(shopId: string): string {
  return JSON.stringify(['Case', shopId, 'nickDigest']);
}

function tailPlace(shopId: string): string {
  return JSON.stringify(['OrderContact', shopId, 'tailDigest']);
}
