import { clean, cutTo } from '../domain/text';

const MOST_TEXT = 2_000;

/** A text as it is kept: jsonb takes neither NUL nor half a character, and a row must always be possible to write. */
export function storable(text: string): string {
  return cutTo(clean(text), MOST_TEXT);
}
