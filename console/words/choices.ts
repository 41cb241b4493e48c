import { useCallback } from 'react';
import { entryOf, type TermList } from './terms';
import { useLanguage } from './useWords';
import type { PageLanguage, Pair } from './words';

/** Lists of the glossary in which the values of a field stand. */
const LISTS: Readonly<Partial<Record<string, readonly TermList[]>>> = {
  kind: ['kinds'],
  remedy: ['remedies'],
  outcome: ['outcomes', 'judged', 'goods', 'referee'],
  severity: ['judged'],
  fault: ['judged'],
  responsibility: ['judged'],
  verdict: ['judged'],
  found: ['goods'],
  decision: ['goods'],
  reason: ['goods'],
  sort: ['goods'],
  feeds: ['goods'],
  channel: ['channels'],
  for: ['referee'],
  from: ['judged'],
};

/** Values of fields that the glossary does not have. */
const OWN: Readonly<Record<string, Pair>> = {
  accepted: ['同意', 'Accepted'],
};

/** A value of a command's field in words: `choiceOf('fault', 'courier')` is 快递. */
export function choiceOf(field: string, value: string, language: PageLanguage): string {
  for (const list of LISTS[field] ?? []) {
    const entry = entryOf(list, value);
    if (entry !== undefined) return entry[language];
  }
  const own = Object.hasOwn(OWN, value) ? OWN[value] : undefined;
  return own?.[language === 'zh' ? 0 : 1] ?? value;
}

export function useChoices(): (field: string, value: string) => string {
  const language = useLanguage();
  return useCallback((field: string, value: string) => choiceOf(field, value, language), [language]);
}
