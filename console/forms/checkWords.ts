/** Phrases of the policy, and what to say instead. */
interface Wording {
  phrases: readonly string[];
  instead: string;
}

/** The lists of the policy, as far as its document is known here. */
export interface WordLists {
  blocked?: unknown;
  warned?: unknown;
}

/** A phrase in a text, and where: `from` is its first character, `to` the one after its last. */
export interface Found {
  sort: 'blocked' | 'warned';
  phrase: string;
  instead: string;
  places: readonly { from: number; to: number }[];
}

/**
 * Phrases of the policy in a text, while it is typed: as the API finds them (`domain/rules/words.ts`). Width, case, blanks and commas
 * make no difference, nor 您 for 你. `…` stands for a few characters of one sentence.
 */
export function foundIn(text: string, words: WordLists | undefined): Found[] {
  const plain = plainOf(text);
  return (['blocked', 'warned'] as const).flatMap((sort) =>
    ((words?.[sort] ?? []) as Wording[]).flatMap(({ phrases, instead }) =>
      phrases.flatMap((phrase) => {
        const places = placesOf(phrase, plain);
        return places.length === 0 ? [] : [{ sort, phrase, instead, places }];
      }),
    ),
  );
}

/** What may be said instead: the policy writes several ways one after another. */
export function waysOf({ instead }: Pick<Found, 'instead'>): string[] {
  return instead
    .split(/[、；]/)
    .map((way) => way.trim())
    .filter((way) => way !== '');
}

/** The text with other words in the place of those that were found. */
export function replacedIn(text: string, { places }: Pick<Found, 'places'>, instead: string): string {
  return places.toReversed().reduce((now, { from, to }) => now.slice(0, from) + instead + now.slice(to), text);
}

/** The end of a sentence. */
const END = '。';
/** How many characters may stand for `…`. */
const GAP = 20;

interface Plain {
  text: string;
  /** Of each of its characters, where it stands in the text as typed. */
  at: readonly number[];
}

function placesOf(phrase: string, { text, at }: Plain): { from: number; to: number }[] {
  if (!/[\p{L}\p{N}]/u.test(phrase)) return [];
  const parts = phrase.split('…').map((part) => plainOf(part).text.slice(1, -1));
  const pattern = new RegExp(parts.join(`[^${END}]{0,${GAP}}?`), 'gu');
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
    from: Math.max(0, at[index] ?? 0),
    to: Math.min((at[index + length - 1] ?? 0) + 1, at.at(-1) ?? 0),
  }));
}

/** What is compared, between two ends of a sentence: letters and digits alone, in one width and case. */
function plainOf(text: string): Plain {
  const kept: { one: string; at: number }[] = [{ one: END, at: -1 }];
  for (let at = 0; at < text.length; at += 1) {
    for (const one of plainLetter(text[at] ?? '')) kept.push({ one, at });
  }
  kept.push({ one: END, at: text.length });
  return { text: kept.map(({ one }) => one).join(''), at: kept.map(({ at }) => at) };
}

function plainLetter(letter: string): string {
  return letter
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('您', '你')
    .replaceAll(/[!?;\n]/g, END)
    .replaceAll(/[^\p{L}\p{N}。]/gu, '');
}
