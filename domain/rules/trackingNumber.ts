import type { ParcelNumber } from '../asks';
import { cutTo } from '../text';

/** Longer than any courier's. */
const LONGEST = 64;

/**
 * A tracking number as couriers compare it (handbook §7): in usual width, without blanks and marks, in upper case. The
 * only place that says when two are the same. Example: ` ｙｔ73-0001 ` is `YT730001`.
 */
export function plainNumber(written: string): string {
  return cutTo(
    written
      .normalize('NFKC')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toUpperCase(),
    LONGEST,
  );
}

/** Whether both are the same number, however they were written; two that are blank are none. */
export function isSameNumber(one: string | undefined, other: string | undefined): boolean {
  const plain = plainNumber(one ?? '');
  return plain !== '' && plain === plainNumber(other ?? '');
}

/** A parcel's courier and number as they are used, with the text that was written where that differs. */
export function parcelNumberOf({ company, trackingNumber, written, phone }: ParcelNumber): ParcelNumber {
  const plain = plainNumber(trackingNumber);
  const shown = written ?? (plain === trackingNumber ? undefined : trackingNumber);
  return {
    company: company.trim(),
    trackingNumber: plain,
    ...(shown !== undefined && { written: cutTo(shown, LONGEST) }),
    ...(phone !== undefined && { phone }),
  };
}
