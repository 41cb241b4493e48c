import type { Schema } from '../../client';
import { yuan } from '../design/Money';
import { instantText } from '../design/times';
import { errorWords } from './errors';
import { fill, pick } from './pick';
import { refusalWords } from './refusalWords';
import { termOf } from './terms';
import type { PageLanguage } from './words';

/** Why something is not done, as the API says it. */
export interface Against {
  code: string;
  /** The API's own English sentence. */
  detail?: string | undefined;
  values?: Schema<'RefusalValues'> | undefined;
}

interface Place {
  language: PageLanguage;
  /** The shop's zone; where nobody has signed in, none: then times are not said. */
  timeZone: string | undefined;
  now: number;
}

/** The sentence of a refusal, and whether it says all that the API's own one says. */
export function refusalOf({ code, detail, values = {} }: Against, place: Place): { text: string; isWhole: boolean } {
  const { language } = place;
  if (language === 'en' && detail !== undefined) return { text: detail, isWhole: true };
  const key = [code, ...Object.keys(values).sort()].join('.');
  if (Object.keys(values).length > 0 && isKnown(key)) {
    const said = Object.entries(values).map(([name, value]) => [name, inWords(name, value, place)]);
    return { text: fill(refusalWords, key, language, Object.fromEntries(said)), isWhole: true };
  }
  return { text: pick(errorWords, code, language) ?? detail ?? code, isWhole: detail === undefined };
}

function isKnown(key: string): key is keyof typeof refusalWords.pairs {
  return Object.hasOwn(refusalWords.pairs, key);
}

/** A value as people read it, by its name: docs/errors.md says what each one is. */
function inWords(name: string, value: string | number, { language, timeZone, now }: Place): string {
  if (typeof value === 'number') return /amount$/i.test(name) ? yuan(value) : String(value);
  if (name.endsWith('At')) return timeZone === undefined ? value : instantText(Date.parse(value), timeZone, now);
  if (name === 'role') return termOf('roles', value, language);
  if (name === 'stage') return termOf('stages', value, language);
  return /remedy$/i.test(name) ? termOf('remedies', value, language) : value;
}
