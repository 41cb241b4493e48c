import { Router } from 'express';
import { z } from 'zod';
import { endChaos, startChaos } from '../model/chaos';
import { faultKinds, requireFitting } from '../model/faultKinds';
import { clearFaults, planFault } from '../model/faults';
import type { World } from '../model/world';
import { dirts } from '../wire/dirt';
import { milliseconds, parseBody, text } from './validate';

const MOST_SKEW_MS = 30 * 86_400_000;

const kind = z.enum(faultKinds);
const details = {
  delayMs: milliseconds.optional(),
  skewMs: z.number().int().min(-MOST_SKEW_MS).max(MOST_SKEW_MS).optional(),
  copies: z.number().int().min(2).max(100).optional(),
  dirts: z.array(z.enum(dirts)).min(1).optional(),
};

const faultBody = z.strictObject({
  match: z.strictObject({ method: text }),
  kind,
  times: z.number().int().min(1).max(1_000_000).default(1),
  applied: z.boolean().optional(),
  error: z.strictObject({ code: text, subCode: text, msg: text }).optional(),
  ...details,
});

const chaosBody = z.strictObject({
  seed: z.union([text, z.number().int().transform(String)]),
  rate: z.number().min(0).max(1),
  kinds: z.array(kind).min(1).optional(),
  methods: z.array(text).min(1).optional(),
  ...details,
});

type InShop = { shopId: string };

/** The faults of one shop: planned ones, and chaos from a seed. */
export function adversaryRouter(world: World): Router {
  const router = Router({ mergeParams: true });

  router.get<InShop>('/faults', (request, response) => {
    response.json([...world.store.list('fault')].filter((fault) => fault.shopId === request.params.shopId));
  });

  router.post<InShop>('/faults', (request, response) => {
    const { match, ...plan } = parseBody(faultBody, request.body);
    requireFitting(plan.kind, match.method);
    const fault = world.store.transact(() => planFault(world, request.params.shopId, { ...match, ...plan }));
    response.status(201).json(fault);
  });

  router.delete<InShop>('/faults', (request, response) => {
    const only = typeof request.query.kind === 'string' ? request.query.kind : undefined;
    world.store.transact(() => clearFaults(world, request.params.shopId, only));
    response.json({ ok: true });
  });

  router.get<InShop>('/chaos', (request, response) => {
    response.json(world.store.get('chaos', request.params.shopId) ?? null);
  });

  router.put<InShop>('/chaos', (request, response) => {
    const plan = parseBody(chaosBody, request.body);
    response.json(world.store.transact(() => startChaos(world, { shopId: request.params.shopId, ...plan })));
  });

  router.delete<InShop>('/chaos', (request, response) => {
    world.store.transact(() => endChaos(world, request.params.shopId));
    response.json({ ok: true });
  });

  return router;
}
