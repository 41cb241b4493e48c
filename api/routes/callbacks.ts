import express, { Router } from 'express';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';

/** A push tells a parcel's whole way: some dozens of scans. */
const LIMIT = '256kb';

/**
 * `/callbacks`: what providers push. They have no API key; each push is signed. What is answered is the provider's own form, and anything
 * else than its "taken" makes it push again.
 */
export function callbacksRouter({ parcelPushes }: Pick<AppDeps, 'parcelPushes'>): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LIMIT });

  router.post('/kuaidi100/:shopId', form, async (req, res) => {
    const taken = await parcelPushes.take(req.params.shopId, fieldsOf(req.body));
    if (taken.is === 'forged')
      refuseRequest(403, 'signatureWrong', 'The push is not signed with the salt of this shop.');
    res.status(taken.is === 'taken' ? 200 : 400).json(taken.answer);
  });
  return router;
}

/** A field that was sent twice is a list: that is none of Kuaidi100's. */
function fieldsOf(body: unknown): { param?: string; sign?: string } {
  const { param, sign } = (body ?? {}) as Record<string, unknown>;
  return {
    param: typeof param === 'string' ? param : undefined,
    sign: typeof sign === 'string' ? sign : undefined,
  };
}
