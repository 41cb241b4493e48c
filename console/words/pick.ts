import type { PageLanguage, Pair, Words } from './words';

/** A word by a name that came over the wire; undefined where the table does not have it. */
export function pick({ pairs }: Words<string>, key: string, language: PageLanguage): string | undefined {
  const table: Readonly<Record<string, Pair>> = pairs;
  return Object.hasOwn(table, key) ? table[key]?.[language === 'zh' ? 0 : 1] : undefined;
}

/** A word of the room with its values set in, where no component is: `{{n}}` becomes the value of that name. */
export function fill<Key extends string>(
  of: Words<Key>,
  key: Key,
  language: PageLanguage,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = of.pairs[key][language === 'zh' ? 0 : 1];
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
