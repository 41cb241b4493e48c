import i18next from 'i18next';

/** A word or sentence of the page: Chinese, then English. `{{count}}` and the like stand for values. */
export type Pair = readonly [zh: string, en: string];

export const LANGUAGES = ['zh', 'en'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

/** The words of one room, by key. Each has both languages, or it does not compile. */
export interface Words<Key extends string> {
  room: string;
  pairs: Readonly<Record<Key, Pair>>;
}

/** Every room's words that were loaded, for the test that looks for missing ones. */
const loaded = new Map<string, Readonly<Record<string, Pair>>>();

/** Declares the words of a room, and hands them to i18next. */
export function words<const Table extends Readonly<Record<string, Pair>>>(
  room: string,
  pairs: Table,
): Words<Extract<keyof Table, string>> {
  loaded.set(room, pairs);
  if (i18next.isInitialized) addTo(room, pairs);
  return { room, pairs };
}

/** Begins with a language; rooms that come later add their words by themselves. */
export function startWords(language: PageLanguage): void {
  void i18next.init({
    lng: language,
    fallbackLng: false,
    resources: {},
    // React escapes by itself.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  for (const [room, pairs] of loaded) addTo(room, pairs);
}

function addTo(room: string, pairs: Readonly<Record<string, Pair>>): void {
  for (const [at, language] of LANGUAGES.entries()) {
    const table = Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[at]]));
    i18next.addResourceBundle(language, room, table);
  }
}
