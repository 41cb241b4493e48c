import { useCallback } from 'react';
import { useWords } from '../words/useWords';
import { jobWords, lineWords } from './words';

/** The name of a job in words; one that is new stays as it is. */
export function useJob(): (job: string) => string {
  const say = useWords(jobWords);
  return useCallback((job) => (isKey(jobWords.pairs, job) ? say(job) : job), [say]);
}

/** What a line of a sheet is about, in words. */
export function useLineWord(): (what: string) => string {
  const say = useWords(lineWords);
  return useCallback((what) => (isKey(lineWords.pairs, what) ? say(what) : what), [say]);
}

function isKey<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}
