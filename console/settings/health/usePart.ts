import type { Schema } from '../../../client';
import { useNow } from '../../design/now';
import { instantText, roughLengthOf } from '../../design/times';
import { useShop } from '../../session/shop';
import { pick } from '../../words/pick';
import { scheduleWords } from '../../words/schedules';
import { useLanguage, useWords } from '../../words/useWords';
import { healthWords } from './words';

export type Part = Schema<'HealthPart'>;
type Figure = Part['figures'][number];

/** What a part is called, and what its figures say, in words. */
export function usePart() {
  const say = useWords(healthWords);
  const language = useLanguage();
  const now = useNow();
  const { timeZone } = useShop();

  function name({ part, about }: Pick<Part, 'part' | 'about'>): string {
    if (part !== 'provider' || about === null) return say(`part.${part}`);
    return pick(healthWords, `provider.${about}`, language) ?? about;
  }

  function wordOf({ name: of, word }: Figure): string {
    if (word === null) return '';
    if (of === 'lateJob' || of === 'unfinished') return pick(scheduleWords, word, language) ?? word;
    return of === 'failure' ? (pick(healthWords, `failure.${word}`, language) ?? word) : word;
  }

  function said(figure: Figure): string {
    if (figure.name === 'oldestMs')
      return say('figure.oldestMs', { length: roughLengthOf(figure.count ?? 0, language) });
    const at = figure.at === null ? '' : instantText(Date.parse(figure.at), timeZone, now);
    return say(`figure.${figure.name}`, { count: figure.count ?? 0, word: wordOf(figure), at });
  }

  /** A part of which nobody knows says why, and no figure that would mean nothing. */
  function figures({ part, state, figures: told }: Part): string[] {
    if (state !== 'unknown') return told.map(said);
    return [pick(healthWords, `unknown.${part}`, language) ?? say('unknown.other')];
  }

  return { say, name, figures };
}
