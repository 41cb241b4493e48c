import type { Request } from 'express';
import { z } from 'zod';
import { libraryFor, MOMENTS, momentOf } from '../../activities/scripts/library';
import { kinds as allKinds } from '../../domain/playbooks/kinds';
import { throwIfBlocked } from '../../domain/rules/words';
import { LANGUAGES, STAGES } from '../../domain/vocabulary';
import type { ShopScript } from '../../prisma/client/client';
import { duty, ok, operation, STAFF } from '../contract/operation';
import type { AppDeps } from '../deps';
import { name, text, textToBuyer } from '../fields';
import { libraryView, talkOf, unknownVariables, VARIABLES, valuesOf } from '../library';
import { yesOrNo } from '../listing/queryFields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, principalOf } from '../request';
import { at, count, itemsOf, oneOf, word, words, yes } from '../schemas/leaves';

const scriptsQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  kind: text(50).optional(),
  language: z.enum(LANGUAGES).optional(),
  caseId: name.optional(),
  raw: yesOrNo.optional(),
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

const versionBody = z.strictObject({
  version: z.int().min(0).meta({ description: 'The version that was read; 0 for a new name.' }),
  language: z.enum(LANGUAGES),
  stages: z.array(z.enum(STAGES)).min(1, 'must name a stage at least'),
  kinds: z.array(name).max(30).default([]),
  causes: z.array(text(50)).max(50).default([]),
  productId: name.nullish(),
  text: textToBuyer,
  fromCaseId: name.nullish().meta({ description: 'The solved case whose words these are.' }),
  retired: z.boolean().default(false),
});

const versionsQuery = z.strictObject({ language: z.enum(LANGUAGES) });

const ownScript = z
  .strictObject({
    ...{ name: word, version: count, language: oneOf(LANGUAGES), stages: z.array(oneOf(STAGES)), kinds: z.array(word) },
    ...{ causes: z.array(word), productId: word.nullable(), text: word, fromCaseId: word.nullable(), retired: yes },
    ...{ madeBy: word, madeAt: at },
  })
  .meta({ id: 'ShopScript', description: 'A version of words that the shop has written. Empty lists mean all.' });

const ownExample = {
  ...{ name: 'apology.colour', version: 1, language: 'zh-CN', stages: ['bargaining'], kinds: [], causes: ['色差'] },
  ...{ productId: null, text: '亲，非常抱歉，{item}在不同光线下颜色会有差别。', fromCaseId: null, retired: false },
  ...{ madeBy: 'supervisor-1', madeAt: '2026-03-02T03:00:00.000Z' },
};

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
      "In the shop's language, unless another is asked for. With `raw=true` no variable is filled in, for whoever changes the words.",
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
    async handle({ deps: { records, scripts: own }, res, query: { caseId, raw = false, ...query } }) {
      const { actor, shopId } = principalOf(res);
      const language = query.language ?? (await records.language(shopId));
      const record = caseId === undefined ? undefined : ((await records.caseOf(shopId, caseId)) ?? notFound('case'));
      const policy = record && (await records.policy(shopId, record.policyVersion));
      const talk = record && policy ? talkOf(record.state, policy) : {};
      const { stage = talk.stage, kind = talk.kind } = query;
      const known = { agent: actor.id, ...(record && policy ? valuesOf(record.state, policy) : {}) };
      const values = raw ? {} : known;
      const items = libraryFor({ ...talk, stage, kind }, language, await own.current(shopId, language)).map((one) =>
        libraryView(one, values),
      );
      return ok({ language, items, next: null });
    },
  }),

  operation({
    id: 'listScriptVersions',
    method: 'get',
    path: '/v1/scripts/{scriptName}/versions',
    tag: 'Shop',
    summary: "List the versions of one of the shop's own scripts",
    who: STAFF,
    query: versionsQuery,
    answers: {
      200: {
        is: 'The versions, the newest first. None of a script that is only built in.',
        schema: itemsOf(ownScript),
      },
    },
    errors: [],
    example: { query: { language: 'zh-CN' }, answer: { items: [ownExample] } },
    async handle({ deps, req, res, query: { language } }) {
      const { shopId } = principalOf(res);
      const rows = await deps.scripts.versions({ shopId, language, name: scriptNameOf(req) });
      return ok({ items: rows.map(viewOf) });
    },
  }),

  operation({
    id: 'putScript',
    method: 'put',
    path: '/v1/scripts/{scriptName}',
    tag: 'Shop',
    summary: "Store the next version of one of the shop's own scripts",
    description: [
      'The first part of the name is the moment at which it is said: `apology.colour`. A built-in name takes the place of those words.',
      `The text may have the variables ${VARIABLES.map((one) => `\`{${one}}\``).join(', ')} and none of the words that the policy blocks.`,
      'With `retired` nobody is shown it any more, and a built-in script of the name is back.',
    ].join(' '),
    who: duty('lead', 'write scripts'),
    body: versionBody,
    answers: { 200: { is: 'The version that was stored.', schema: ownScript } },
    errors: ['scriptChanged', 'policyNotFound', 'blockedWords', 'unknownKind'],
    example: {
      body: { version: 0, language: 'zh-CN', stages: ['bargaining'], causes: ['色差'], text: ownExample.text },
      answer: ownExample,
    },
    async handle({ deps, req, res, body: { version, language, ...said } }) {
      const { shopId } = principalOf(res);
      const which = { shopId, language, name: scriptNameOf(req) };
      const entry = { ...said, productId: said.productId ?? null, fromCaseId: said.fromCaseId ?? null };
      await throwUnlessSayable(deps, shopId, entry);
      const stored = await deps.scripts.add({ ...which, version, entry }, sourceOf(req, res));
      return ok(
        viewOf(stored ?? refuseRequest('scriptChanged', 'Somebody else has changed this script; read it again.')),
      );
    },
  }),
];

type Entry = Pick<ShopScript, 'kinds' | 'text' | 'fromCaseId'>;

/** Refuses what an agent could not say, naming the first fault. */
async function throwUnlessSayable(
  { policies, records }: AppDeps,
  shopId: string,
  { kinds, text, fromCaseId }: Entry,
): Promise<void> {
  const strange = kinds.find((kind) => !allKinds().includes(kind));
  if (strange !== undefined) refuseField('kinds', `names ${strange}, which is no kind of case`);
  const [variable] = unknownVariables(text);
  if (variable !== undefined) refuseField('text', `has the variable {${variable}}, which no case knows`);
  const newest = (await policies.newest(shopId)) ?? refuseRequest('policyNotFound', 'This shop has no policy.');
  throwIfBlocked(text, newest.policy);
  if (fromCaseId === null) return;
  const record = (await records.caseOf(shopId, fromCaseId)) ?? refuseField('fromCaseId', 'is no case of this shop');
  if (!record.settledAs) refuseField('fromCaseId', 'is a case that is not settled yet');
}

const NAME = /^[a-z]{1,20}(\.[a-zA-Z0-9]{1,40}){1,3}$/;

function scriptNameOf(req: Request): string {
  const named = String(req.params.scriptName);
  if (NAME.test(named) && momentOf(named)) return named;
  return refuseField('scriptName', 'must be a moment and a word of letters, such as apology.colour');
}

function refuseField(path: string, message: string): never {
  return refuseRequest('invalidInput', `${path} ${message}.`, [{ path, code: 'invalidInput', message }]);
}

function viewOf({ shopId: _, madeAt, ...script }: ShopScript) {
  return { ...script, madeAt: madeAt.toISOString() };
}
