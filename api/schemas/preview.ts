import { z } from 'zod';
import { STAGES } from '../../domain/vocabulary';
import { always, at, count, money, oneOf, word, words } from './leaves';

/** What a command would do, as its answer with `?preview=true` shows it. */

const deadline = z.strictObject({ id: word, at, summary: word });
const task = z.strictObject({
  ...{ id: word, kind: word, role: word, command: word, title: words, dueAt: at.nullable() },
});
const payment = z.strictObject({
  process: word,
  purpose: word,
  method: word,
  amount: money,
  status: word,
  before: word.nullable(),
  by: word,
});
const approval = z.strictObject({ process: word, purpose: word, amount: money, outcome: word.nullable() });

export const commandPreview = z
  .strictObject({
    preview: always(true),
    caseId: word,
    seq: count,
    stage: z.strictObject({ before: oneOf(STAGES), after: oneOf(STAGES) }),
    events: z.array(z.strictObject({ type: word, process: word.nullable(), says: words })),
    money: z.strictObject({
      left: z.strictObject({ before: money, after: money }),
      payments: z.array(payment),
      approvals: z.array(approval),
    }),
    words: z.array(z.strictObject({ how: oneOf(['chat', 'text', 'public', 'byHand']), process: word, text: words })),
    warned: z.array(z.strictObject({ phrase: words, instead: words })),
    deadlines: z.strictObject({ armed: z.array(deadline), ended: z.array(deadline) }),
    tasks: z.strictObject({ opened: z.array(task), ended: z.array(task) }),
  })
  .meta({
    id: 'CommandPreview',
    description: 'What the command would do to the case of this version. Nothing has changed. Amounts are fen.',
  });
