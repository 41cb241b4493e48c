import { z } from 'zod';
import { libraryFor, MOMENTS } from '../../activities/scripts/library';
import { LANGUAGES, STAGES } from '../../domain/vocabulary';
import { ok, operation, STAFF } from '../contract/operation';
import { name, text } from '../fields';
import { libraryView, valuesOf } from '../library';
import { notFound, principalOf } from '../request';
import { oneOf, word, words } from '../schemas/leaves';

const scriptsQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  kind: text(50).optional(),
  language: z.enum(LANGUAGES).optional(),
  caseId: name.optional(),
});

const script = z
  .strictObject({
    name: word,
    moment: oneOf(MOMENTS),
    stages: z.array(oneOf(STAGES)),
    kinds: z.array(word).nullable(),
    text: words,
    missing: z.array(word),
  })
  .meta({ id: 'Script', description: 'Words to say. `missing` names the variables that the agent still fills in.' });

const scripts = z.strictObject({ language: oneOf(LANGUAGES), items: z.array(script), next: word.nullable() });

/** `/v1/scripts`: the agent's library by stage, kind and language (handbook §6). */
export const scriptOperations = [
  operation({
    id: 'listScripts',
    method: 'get',
    path: '/v1/scripts',
    tag: 'Shop',
    summary: "List the words of the agent's library",
    description: [
      'With a case: its stage and kind where none are given, and its variables filled in.',
      "In the shop's language, unless another is asked for.",
    ].join(' '),
    who: STAFF,
    query: scriptsQuery,
    answers: { 200: { is: 'The scripts.', schema: scripts } },
    errors: ['caseNotFound'],
    example: {
      query: { stage: 'bargaining', language: 'en' },
      answer: {
        language: 'en',
        items: [
          {
            ...{ name: 'hold.checking', moment: 'hold', stages: ['bargaining'], kinds: null },
            ...{ text: 'I am looking into it; I will be back by {until}.', missing: ['until'] },
          },
        ],
        next: null,
      },
    },
    async handle({ deps: { records }, res, query: { caseId, ...query } }) {
      const { actor, shopId } = principalOf(res);
      const language = query.language ?? (await records.language(shopId));
      const record = caseId === undefined ? undefined : ((await records.caseOf(shopId, caseId)) ?? notFound('case'));
      const policy = record && (await records.policy(shopId, record.policyVersion));
      const stage = query.stage ?? record?.state.stage;
      const kind = query.kind ?? record?.kind;
      const values = { agent: actor.id, ...(record && policy ? valuesOf(record.state, policy) : {}) };
      const items = libraryFor({ stage, kind }, language).map((one) => libraryView(one, values));
      return ok({ language, items, next: null });
    },
  }),
];
