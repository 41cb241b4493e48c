import { z } from 'zod';
import { STAGES } from '../../domain/vocabulary';
import { count, oneOf, word, words } from './leaves';
import { refusalValues } from './refusalValues';

/** What became of each of many commands. */

const refusal = z.strictObject({
  ...{ type: word, title: word, status: count, detail: words, code: word, requestId: word },
  commandId: word.optional(),
  values: refusalValues.optional(),
  errors: z.array(z.strictObject({ path: word, code: word, message: words })).optional(),
});

export const bulkAnswer = z
  .strictObject({
    items: z.array(
      z.strictObject({
        caseId: word,
        commandId: word,
        status: count,
        answer: z.strictObject({ seq: count, stage: oneOf(STAGES), events: z.array(word) }).nullable(),
        problem: refusal.nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkAnswer', description: 'One entry a command, in their order: what the case says, or the problem.' });
