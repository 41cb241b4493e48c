import { type Fen, yuan } from '../money';
import type { Policy } from '../policy/policy';
import { wordsIn } from '../rules/words';
import type { Question } from './questions';
import type { NextStep } from './steps';

/** What somebody answers in the practice. */
export interface PracticeAnswer {
  text: string;
  step: NextStep;
  /** How long it took, ms. */
  took: number;
}

export const FAULTS = [
  'blockedWord',
  'noApology',
  'noThanks',
  'tooManyQuestions',
  'wrongStep',
  'promisesTooMuch',
  'late',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Grade {
  isRight: boolean;
  faults: Fault[];
  /** Warned words in it: they count, and spoil nothing. */
  warned: number;
}

export const APOLOGY = /抱歉|对不起|不好意思|歉意|sorry|apolog/i;
export const THANKS = /谢|thank/i;
const ASKS = /[?？]/g;
const SUMS = /(\d+(?:\.\d+)?)\s*(?:元|块|yuan)/gi;

/**
 * Grades an answer by what the rules know, and not by its wording (handbook §12). It holds no blocked word, and an apology or thanks
 * where due. It asks one question back at most and takes a right next step. It names no sum beyond what an agent may give, and comes
 * in time.
 */
export function gradeOf(
  { steps, courtesy }: Pick<Question, 'steps' | 'courtesy'>,
  { text, step, took }: PracticeAnswer,
  policy: Policy,
): Grade {
  const { blocked, warned } = policy.words;
  const faults: Fault[] = [];
  if (wordsIn(text, blocked).length > 0) faults.push('blockedWord');
  if (courtesy === 'apology' && !APOLOGY.test(text)) faults.push('noApology');
  if (courtesy === 'thanks' && !THANKS.test(text)) faults.push('noThanks');
  if ((text.match(ASKS) ?? []).length > 1) faults.push('tooManyQuestions');
  if (!steps.includes(step)) faults.push('wrongStep');
  if (promisesBeyond(text, policy.authority.compensation.afterSales ?? null)) faults.push('promisesTooMuch');
  if (took > policy.numbers.targets.averageResponse) faults.push('late');
  return { isRight: faults.length === 0, faults, warned: wordsIn(text, warned).length };
}

/** Whether the text names a sum in yuan above the limit; `null` is without limit. */
function promisesBeyond(text: string, limit: Fen | null): boolean {
  if (limit === null) return false;
  return [...text.matchAll(SUMS)].some(([, sum = '']) => Number(sum) > Number(yuan(limit)));
}
