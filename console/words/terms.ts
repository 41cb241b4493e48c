import { useCallback } from 'react';
import table from './generated/terms.json';
import { languageNow, useLanguage } from './useWords';
import type { PageLanguage } from './words';

/** A list of docs/glossary.md, for example `kinds`. */
export type TermList = keyof typeof table;

interface Entry {
  zh: string;
  en: string;
  /** What it is, in English. */
  meaning: string;
}

/** The word of the glossary for a name of the API: `termOf('kinds', 'exchange')` is 换货. A name that it lacks stays as it is. */
export function termOf(list: TermList, name: string, language: PageLanguage = languageNow()): string {
  return entryOf(list, name)?.[language] ?? name;
}

/** Like `termOf`, and drawn anew when the language changes. */
export function useTerms(): (list: TermList, name: string | null | undefined) => string {
  const language = useLanguage();
  return useCallback((list, name) => (name == null ? '–' : termOf(list, name, language)), [language]);
}

/** Whether the glossary has the name. */
export function entryOf(list: TermList, name: string): Entry | undefined {
  const entries: Readonly<Partial<Record<string, Entry>>> = table[list];
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
