const MOST_TEXT = 2_000;

/** A buyer may send anything; jsonb takes neither NUL nor half a character, and a case's event must always be recordable. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().slice(0, MOST_TEXT);
}
