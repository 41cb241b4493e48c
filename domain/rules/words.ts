import { refuse } from '../errors';
import type { Policy, Wording } from '../policy/policy';

/** A phrase of the policy's lists that a text holds, and what to say instead. */
export interface FoundWord {
  phrase: string;
  instead: string;
}

/** The phrases of a list that a text holds, in the list's order (handbook §6). */
export function wordsIn(text: string, list: readonly Wording[]): FoundWord[] {
  const plain = plainText(text);
  return list.flatMap(({ phrases, instead }) =>
    phrases.filter((phrase) => plain.includes(plainText(phrase))).map((phrase) => ({ phrase, instead })),
  );
}

/** The warned words of a text that may leave. Refuses with `blockedWords` a text that may not, naming all that is wrong. */
export function throwIfBlocked(text: string, policy: Policy): FoundWord[] {
  // A case that is pinned to a policy from before the lists has no words to mind.
  const { blocked, warned } = policy.words ?? { blocked: [], warned: [] };
  const found = wordsIn(text, blocked);
  if (found.length > 0) refuse('blockedWords', found.map(sentence).join(' '));
  return wordsIn(text, warned);
}

/**
 * The text as it is compared: width and case do not matter, nor do spaces, commas and pictures between the characters. The
 * end of a sentence does: a phrase is not found across it.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}。!?;\n]/gu, '');
}

function sentence({ phrase, instead }: FoundWord): string {
  return `"${phrase}" is not said to a buyer; say for instance: ${instead}.`;
}
