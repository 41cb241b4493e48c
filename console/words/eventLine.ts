import { detailOf } from './eventDetail';
import { eventWords } from './eventWords';
import { pick } from './pick';
import { entryOf, termOf } from './terms';
import type { PageLanguage } from './words';

/** Something that happened to a case, or would: of the timeline, of a preview, or at the end of a deadline. */
export interface Happening {
  type: string;
  process?: string | null;
  data?: unknown;
}

export interface EventLine {
  /** What happened. */
  title: string;
  /** With what: a sum, a remedy, a person. Never the buyer's own words. */
  detail?: string;
}

/** An event as a line that people read: `payout.paid` is 付款：已到账. A type that nobody knows stays as it is. */
export function eventLine({ type, data }: Happening, language: PageLanguage): EventLine {
  return { title: titleOf(type, language), detail: detailOf(type, data, language) };
}

function titleOf(type: string, language: PageLanguage): string {
  const word = pick(eventWords, type, language);
  const [kind = '', rest] = type.split('.');
  if (word === undefined) return type;
  if (rest === undefined || entryOf('processes', kind) === undefined) return word;
  return `${termOf('processes', kind, language)}${language === 'zh' ? '：' : ': '}${word}`;
}
