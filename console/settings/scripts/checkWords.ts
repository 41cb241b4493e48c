/** Phrases of the policy, and what to say instead. */
interface Wording {
  phrases: readonly string[];
  instead: string;
}

export interface Found {
  sort: 'blocked' | 'warned';
  phrase: string;
  instead: string;
}

/**
 * Phrases of the policy in a text, while it is typed. Blanks, commas, width and case make no difference; `…` stands for anything.
 * The API looks again, and more closely, when it is stored.
 */
export function foundIn(text: string, words: { blocked?: unknown; warned?: unknown } | undefined): Found[] {
  const plain = plainOf(text);
  return (['blocked', 'warned'] as const).flatMap((sort) =>
    ((words?.[sort] ?? []) as Wording[]).flatMap(({ phrases, instead }) =>
      phrases.filter((phrase) => isIn(plain, phrase)).map((phrase) => ({ sort, phrase, instead })),
    ),
  );
}

function isIn(plain: string, phrase: string): boolean {
  let from = 0;
  for (const part of phrase.split('…').map(plainOf)) {
    const at = plain.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s,，、。您]/g, (mark) => (mark === '您' ? '你' : ''));
}
