import express, { type Request, Router } from 'express';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';

/** A push tells a parcel's whole way: some dozens of scans. A message of TOP is a fraction of it. */
const LIMIT = '256kb';

/**
 * `/callbacks`: what providers push. They have no API key; each push is signed. The answer has the provider's own form.
 * Any answer but its "taken" makes the provider push again.
 */
export function callbacksRouter({ parcelPushes, topPushes }: Pick<AppDeps, 'parcelPushes' | 'topPushes'>): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: LIMIT });
  // Signed as it came, byte for byte.
  const raw = express.raw({ type: () => true, limit: LIMIT, inflate: false });

  router.post('/kuaidi100/:shopId', form, async (req, res) => {
    const taken = await parcelPushes.take(req.params.shopId, fieldsOf(req.body));
    if (taken.is === 'forged')
      refuseRequest(403, 'signatureWrong', 'The push is not signed with the salt of this shop.');
    res.status(taken.is === 'taken' ? 200 : 400).json(taken.answer);
  });

  router.post('/top/:appKey', raw, async (req: Request<{ appKey: string }>, res) => {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const taken = await topPushes.take(req.params.appKey, { query: queryOf(req), headers: req.headers, body });
    if (taken.is === 'forged') {
      refuseRequest(403, 'signatureWrong', 'The message is not signed, not of now, or for nobody here.');
    }
    res.json(taken.answer);
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

/** The raw body: nobody may parse it before the signature is checked. */
function queryOf({ originalUrl }: Request<{ appKey: string }>): string {
  const from = originalUrl.indexOf('?');
  return from === -1 ? '' : originalUrl.slice(from + 1);
}
