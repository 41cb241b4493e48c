import { useCallback } from 'react';
import { pick } from './pick';
import { statusWords } from './statusWords';
import { useLanguage } from './useWords';
import type { PageLanguage } from './words';

/**
 * How something stands, in words: `statusOf('claim', 'open', 'zh')` is 等待答复. A status that nobody knows stays as it is: the
 * platform may have new ones.
 */
export function statusOf(list: string, value: string, language: PageLanguage): string {
  return pick(statusWords, `${list}.${value}`, language) ?? value;
}

/** Like `statusOf`, and drawn anew when the language changes. */
export function useStatuses(): (list: string, value: string | null | undefined) => string {
  const language = useLanguage();
  return useCallback(
    (list: string, value: string | null | undefined) => (value == null ? '–' : statusOf(list, value, language)),
    [language],
  );
}
