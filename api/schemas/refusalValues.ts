import { z } from 'zod';
import type { RefusalValues } from '../../domain/refusalValues';
import { at, count, money, word, words } from './leaves';

const VALUES = {
  amount: money.optional().meta({ description: 'What is asked for, or what it must be.' }),
  mostAmount: money.optional().meta({ description: 'The most that may be.' }),
  most: count.optional().meta({ description: 'The most that may be: characters, calls, pieces, times.' }),
  fromAt: at.optional().meta({ description: 'The first instant at which it may be.' }),
  untilAt: at.optional().meta({ description: 'The last instant at which it may be.' }),
  role: word.optional(),
  stage: word.optional(),
  remedy: word.optional().meta({ description: 'What is wanted.' }),
  firstRemedy: word.optional().meta({ description: 'What comes before it.' }),
  staffId: word.optional().meta({ description: 'Who does it, or has done it.' }),
  phrases: words.optional().meta({ description: 'What is not said to a buyer.' }),
} satisfies Record<keyof RefusalValues, z.ZodType>;

/** The numbers and names in a refusal's sentence. docs/errors.md says which of them a code has. */
export const refusalValues = z.strictObject(VALUES).meta({
  id: 'RefusalValues',
  description: 'The numbers and names in the sentence of a refusal, for whoever says it in another language.',
});
