import { Router } from 'express';
import { z } from 'zod';
import { libraryFor } from '../../activities/scripts/library';
import { LANGUAGES, STAGES } from '../../domain/vocabulary';
import type { AppDeps } from '../deps';
import { name, text } from '../fields';
import { libraryView, valuesOf } from '../library';
import { notFound, principalOf } from '../request';
import { parse } from '../validate';

const scriptsQuery = z.strictObject({
  stage: z.enum(STAGES).optional(),
  kind: text(50).optional(),
  language: z.enum(LANGUAGES).optional(),
  caseId: name.optional(),
});

/**
 * `/v1/scripts`: the agent's library by stage, kind and language (handbook §6). With a case, its stage and kind where
 * none are given, and its variables filled in. The shop's language, unless the caller asks for another.
 */
export function scriptsRouter({ records }: AppDeps): Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const { actor, shopId } = principalOf(res);
    const { caseId, ...query } = parse(scriptsQuery, req.query, 'query');
    const language = query.language ?? (await records.language(shopId));
    const record = caseId === undefined ? undefined : ((await records.caseOf(shopId, caseId)) ?? notFound('case'));
    const policy = record && (await records.policy(shopId, record.policyVersion));
    const stage = query.stage ?? record?.state.stage;
    const kind = query.kind ?? record?.kind;
    const values = { agent: actor.id, ...(record && policy ? valuesOf(record.state, policy) : {}) };
    const items = libraryFor({ stage, kind }, language).map((script) => libraryView(script, values));
    res.json({ language, items, next: null });
  });
  return router;
}
