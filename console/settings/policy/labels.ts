import { useCallback } from 'react';
import { pick } from '../../words/pick';
import { policyWords } from '../../words/policy';
import { useLanguage } from '../../words/useWords';
import type { PolicyEntry } from './entries';

/** What rules and their groups are called, and what is said of a rule beside its name. */
export function usePolicyLabels() {
  const language = useLanguage();
  const label = useCallback((path: string) => pick(policyWords, path, language) ?? path, [language]);
  // The API tells what a rule means in English alone; a Chinese page has its name.
  const hint = useCallback(({ doc }: PolicyEntry) => (language === 'en' ? doc : undefined), [language]);
  return { group: label, label, hint };
}
