import { useCallback } from 'react';
import { type EventLine, eventLine, type Happening } from './eventLine';
import { useLanguage } from './useWords';

export { eventWords } from './eventWords';

/** An event of the timeline, of a preview or of a deadline's end in words; drawn anew when the language changes. */
export function useEventLine(): (event: Happening) => EventLine {
  const language = useLanguage();
  return useCallback((event: Happening) => eventLine(event, language), [language]);
}
