/** HTML that is safe as it stands: made by `html` alone. */
export interface Html {
  readonly safe: string;
}

type Part = Html | string | number | undefined | readonly Html[];

/** A piece of HTML. What is put in is text, and escaped, unless `html` has made it. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Html {
  const safe = pieces.reduce((before, piece, index) => before + safeOf(parts[index - 1]) + piece);
  return { safe };
}

function safeOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return isList(part) ? part.map(({ safe }) => safe).join('') : part.safe;
}

function isList(part: Html | readonly Html[]): part is readonly Html[] {
  return Array.isArray(part);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
