import { z } from 'zod';
import { PARTIES, REMEDIES, STAGES } from '../../domain/vocabulary';
import { at, count, money, oneOf, word, words, yes } from './leaves';
import { refusalValues } from './refusalValues';

/** What lies ahead of a case (domain/case/outlook), beside the case itself. */

const deadline = z.strictObject({
  ...{ id: word, at, summary: word },
  owner: oneOf(PARTIES),
  source: oneOf(['platform', 'policy']),
  atEnd: z.array(z.strictObject({ type: word, process: word.nullable(), says: words })),
});

const remedy = z.strictObject({
  remedy: oneOf(REMEDIES),
  rung: count.nullable(),
  permitted: yes,
  needs: z.array(word),
  takes: z.array(word),
  code: word.nullable(),
  reason: words.nullable(),
  values: refusalValues.optional(),
});

const related = z.strictObject({
  ...{ id: word, of: oneOf(['order', 'buyer']), kind: word, stage: oneOf(STAGES), tid: word },
  ...{ owner: word.nullable(), paid: money, openedAt: at, settledAs: word.nullable(), closedAs: word.nullable() },
});

const script = z.strictObject({
  ...{ name: word, moment: word, text: words, missing: z.array(word) },
  found: z.array(z.strictObject({ phrase: words, instead: words, blocked: yes })),
});

const card = z.strictObject({ id: word, version: count, productId: word, title: word, text: word, isRead: yes });

export const outlook = z
  .strictObject({
    deadlines: z.array(deadline),
    remedies: z.array(remedy),
    costOfNo: z
      .strictObject({
        ...{ sum: money, freight: z.strictObject({ near: money, far: money }), most: money },
        ...{ reviews: count, withReferee: yes },
      })
      .nullable(),
    related: z.array(related),
    scripts: z.array(script),
    cards: z.array(card),
  })
  .meta({
    id: 'Outlook',
    description: [
      'What lies ahead of a case: every deadline, each remedy with why not, and what a no may cost.',
      "Beside it stand other cases of the order and the buyer, and the product cards of the goods. Words for the moment have the policy's marks.",
    ].join(' '),
  });
