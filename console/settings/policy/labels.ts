import { useCallback } from 'react';
import { useLanguage } from '../../words/useWords';
import type { PolicyEntry } from './entries';

/** What rules and their groups are called, and what is said of a rule beside its name. */
export function usePolicyLabels() {
  const language = useLanguage();
  const group = useCallback((name: string) => name, []);
  const label = useCallback((path: string) => path, []);
  const hint = useCallback(({ doc }: PolicyEntry) => (language === 'en' ? doc : undefined), [language]);
  return { group, label, hint };
}
