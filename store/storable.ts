import { clean, cutTo } from '../domain/text';

const MOST_TEXT = 2_000;

/** A buyer may send anything, but jsonb takes neither NUL nor half a character. A case's event must always fit. */
export function storable(text: string): string {
  return cutTo(clean(text), MOST_TEXT);
}
