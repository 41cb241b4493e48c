import { useCallback } from 'react';
import { measureWords } from '../words/measures';
import { pick } from '../words/pick';
import { scheduleWords } from '../words/schedules';
import { useLanguage } from '../words/useWords';
import { lineWords } from './words';

/** The jobs of the day, in the order of docs/day.md. */
export const JOBS = Object.keys(scheduleWords.pairs).filter((key) => !key.includes('.'));

/** The name of a job in words; one that is new stays as it is. */
export function useJob(): (job: string) => string {
  const language = useLanguage();
  return useCallback((job) => pick(scheduleWords, job, language) ?? job, [language]);
}

/** What a job makes, for a hint. */
export function useMakes(): (job: string) => string {
  const language = useLanguage();
  return useCallback((job) => pick(scheduleWords, `${job}.makes`, language) ?? '', [language]);
}

/** What a line of a sheet is about, in words: a matter, or a measure. */
export function useLineWord(): (what: string) => string {
  const language = useLanguage();
  return useCallback(
    (what) => pick(lineWords, what, language) ?? pick(measureWords, what, language) ?? what,
    [language],
  );
}
