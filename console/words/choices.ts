import { useCallback } from 'react';
import { choiceWords } from './choiceWords';
import { pick } from './pick';
import { entryOf, type TermList } from './terms';
import { useLanguage } from './useWords';
import type { PageLanguage } from './words';

/** Lists of the glossary in which the values of a field stand. */
const LISTS: Readonly<Partial<Record<string, readonly TermList[]>>> = {
  kind: ['kinds'],
  remedy: ['remedies'],
  remedies: ['remedies'],
  outcome: ['outcomes', 'judged', 'goods', 'referee'],
  answer: ['judged'],
  severity: ['judged'],
  fault: ['judged'],
  responsibility: ['judged'],
  verdict: ['judged'],
  found: ['goods'],
  decision: ['goods'],
  reason: ['goods'],
  sort: ['goods', 'signs'],
  checks: ['goods'],
  feeds: ['goods'],
  channel: ['channels'],
  for: ['referee'],
  from: ['judged'],
  settledAs: ['remedies'],
  closedAs: ['remedies'],
  purpose: ['purposes'],
  situation: ['countdowns'],
  waitingFor: ['waitingFor'],
  bearer: ['waitingFor'],
  stage: ['stages'],
  role: ['roles'],
  wish: ['wishes'],
  promise: ['promises'],
  what: ['promises'],
};

/** Other names under which pages ask for a field. */
const SAME: Readonly<Partial<Record<string, string>>> = { field: 'fields', revealReason: 'reason' };

/**
 * A value of a command's field in words: `choiceOf('fault', 'courier')` is 快递. One word may mean two things; `place`, a
 * task's kind or a command, tells them apart. A value that nobody knows, for example a reason that was typed, stays as it is.
 */
export function choiceOf(asked: string, value: string, language: PageLanguage, place?: string): string {
  const field = SAME[asked] ?? asked;
  const narrow = pick(choiceWords, `${place}.${value}`, language) ?? pick(choiceWords, `${field}.${value}`, language);
  if (narrow !== undefined) return narrow;
  for (const list of LISTS[field] ?? []) {
    const entry = entryOf(list, value);
    if (entry !== undefined) return entry[language];
  }
  return pick(choiceWords, value, language) ?? value;
}

/** Whether a value of a field has words. */
export function hasWords(field: string, value: string, place?: string): boolean {
  const keys = [`${place}.${value}`, `${field}.${value}`, value];
  return (
    keys.some((key) => Object.hasOwn(choiceWords.pairs, key)) ||
    (LISTS[field] ?? []).some((list) => entryOf(list, value) !== undefined)
  );
}

/** Like `choiceOf`, and drawn anew when the language changes. */
export function useChoices(): (field: string, value: string, place?: string) => string {
  const language = useLanguage();
  return useCallback(
    (field: string, value: string, place?: string) => choiceOf(field, value, language, place),
    [language],
  );
}
