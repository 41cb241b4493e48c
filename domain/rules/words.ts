import { refuse } from '../errors';
import type { Policy, Wording } from '../policy/policy';

/** A phrase of the policy's lists that a text holds, and what to say instead. */
export interface FoundWord {
  phrase: string;
  instead: string;
}

/** The phrases of a list that a text holds, in the list's order (handbook §6). */
export function wordsIn(text: string, list: readonly Wording[]): FoundWord[] {
  const known = finders.get(list);
  if (known) return known(text);
  const finder = wordFinder(list);
  finders.set(list, finder);
  return finder(text);
}

/** The lists of a version of the rules never change, and each is asked often: it is made ready once. */
const finders = new WeakMap<readonly Wording[], (text: string) => FoundWord[]>();

function wordFinder(list: readonly Wording[]): (text: string) => FoundWord[] {
  const ready = list.flatMap(({ phrases, instead }) =>
    phrases.map((phrase) => ({ word: { phrase, instead }, isHeld: holderOf(phrase) })),
  );
  return (text) => {
    const plain = inSentences(text);
    return ready.filter(({ isHeld }) => isHeld(plain)).map(({ word }) => ({ ...word }));
  };
}

/** The alarm words that a buyer's text holds, in the list's order; none in a case from before that list (handbook §2). */
export function alarmsIn(text: string, { words }: Policy): string[] {
  const plain = inSentences(text);
  return (words?.alarm ?? []).filter((phrase) => holderOf(phrase)(plain));
}

/** The warned words of a text that may leave. Refuses with `blockedWords` a text that may not, naming all that is wrong. */
export function throwIfBlocked(text: string, policy: Policy): FoundWord[] {
  // A case that is pinned to a policy from before the lists has no words to mind.
  const { blocked, warned } = policy.words ?? { blocked: [], warned: [] };
  const found = wordsIn(text, blocked);
  if (found.length > 0) {
    const phrases = found.map(({ phrase }) => phrase).join(' · ');
    refuse('blockedWords', found.map(sentence).join(' '), { phrases });
  }
  return wordsIn(text, warned);
}

/**
 * The text as it is compared. Width and case do not matter, nor do spaces, commas and pictures between the characters, nor
 * 你 for 您. The end of a sentence does: a phrase is not found across it.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('您', '你')
    .replaceAll(/[^\p{L}\p{N}。!?;\n]/gu, '');
}

/** How many characters may stand where a phrase has `…`. */
const GAP = 20;

/** Whether a text holds this phrase: its parts one after another in one sentence, with a gap between them at most. */
function holderOf(phrase: string): (plain: string) => boolean {
  // Marks alone would be found in everything.
  if (!/[\p{L}\p{N}]/u.test(phrase)) return () => false;
  const [first = '', ...others] = phrase.split('…').map(withoutMarks);
  if (others.length === 0) return (plain) => plain.includes(first);
  const pattern = new RegExp([first, ...others].join(`[^${END}]{0,${GAP}}`), 'u');
  return (plain) => pattern.test(plain);
}

const END = '。';

/** Every sentence between two ends of the same sort. */
function inSentences(text: string): string {
  return `${END}${withoutMarks(text)}${END}`;
}

function withoutMarks(text: string): string {
  return plainText(text).replaceAll(/[!?;\n]/g, END);
}

function sentence({ phrase, instead }: FoundWord): string {
  return `"${phrase}" is not said to a buyer; say for instance: ${instead}.`;
}
