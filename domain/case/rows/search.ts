import { plainNumber } from '../../rules/trackingNumber';
import { returnNumbersOf } from '../people/fraudSigns';
import type { CaseState } from '../state/caseState';

/** By what people look for a case, beside the fields of its row. */
export interface CaseSearch {
  /** The buyer's name on the platform, as it is written. */
  nickname?: string;
  flagged: boolean;
  /** The weightiest sign of fraud that nobody found unfounded. */
  sign?: 'confirmed' | 'raised';
  /** Goods, cause, reasons and notes; each part in plain words (`plainWords`). */
  words: string;
  /** Of the parcel to the buyer and of those that come back, as couriers compare them. */
  trackingNumbers: string[];
}

export function searchOf(state: CaseState): CaseSearch {
  return {
    nickname: state.order?.nickname,
    flagged: state.flagged !== undefined,
    sign: weightiestSign(state),
    words: wordsOf(state).map(plainWords).filter(Boolean).join(' '),
    trackingNumbers: trackingNumbersOf(state),
  };
}

/** A text as it is looked for: usual width, small letters, letters and digits only. Example: `杯子 破了!` is `杯子破了`. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Every two characters in a row of each word, once: an index over them finds any part of a text from two characters on. */
export function gramsOf(words: string): string[] {
  const grams = words.split(' ').flatMap((word) => {
    const characters = Array.from(word);
    return characters.slice(1).map((character, before) => `${characters[before]}${character}`);
  });
  return [...new Set(grams)];
}

function weightiestSign({ signs = [] }: CaseState): CaseSearch['sign'] {
  if (signs.some(({ confirmed }) => confirmed === true)) return 'confirmed';
  return signs.some(({ confirmed }) => confirmed === undefined) ? 'raised' : undefined;
}

function wordsOf({ order, refund, assessment, registration, flagged }: CaseState): string[] {
  const titles = order?.lines.map(({ title }) => title) ?? [];
  const registered = [registration?.cause, registration?.detail, registration?.note, ...(registration?.tags ?? [])];
  const said = [refund?.reason, assessment?.cause, assessment?.note, flagged?.reason, ...registered];
  return [...new Set([...titles, ...said.filter((one) => one !== undefined)])];
}

function trackingNumbersOf(state: CaseState): string[] {
  const outward = state.order?.lines.map(({ parcel }) => parcel?.trackingNumber) ?? [];
  const stray = (state.strayParcels ?? []).map(({ trackingNumber }) => trackingNumber);
  const back = returnNumbersOf(state).map(({ trackingNumber }) => trackingNumber);
  const plain = [...outward, ...stray, ...back].map((number) => plainNumber(number ?? ''));
  return [...new Set(plain.filter(Boolean))];
}
