/** Words for names, by the field that holds the name. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Replaces each value of a script with the word that people read. A value without a word stays as it is. */
export function inWords(words: Words, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, wordOf(words, field, value)]));
}

function wordOf(words: Words, field: string, value: string): string {
  const names = Object.hasOwn(words, field) ? words[field] : undefined;
  return names && Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}
