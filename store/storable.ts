const MOST_TEXT = 2_000;

/** A buyer may send anything, but jsonb takes neither NUL nor half a character. A case's event must always fit. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, MOST_TEXT);
}
