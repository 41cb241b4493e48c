import { type Response, Router } from 'express';
import type { AppDeps } from '../deps';
import { principalOf, throwUnlessHas } from '../request';
import { parse } from '../validate';
import { callerOf, throwUnlessOfShop } from './caller';
import { auditQuery, auditView } from './schemas';

/** `/v1/audit`: who changed what. The admin reads all of it; whoever reads the logs of a shop reads that shop's. */
export function auditRouter({ auditLog }: Pick<AppDeps, 'auditLog'>): Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const { limit, after, shopId, ...filter } = parse(auditQuery, req.query, 'query');
    const rows = await auditLog(
      { ...filter, shopId: callerOf(res).isAdmin ? shopId : ownShopOf(res), after: BigInt(after) },
      limit,
    );
    const last = rows.length === limit ? rows.at(-1) : undefined;
    res.json({ items: rows.map((row) => auditView.parse(row)), next: last ? Number(last.n) : undefined });
  });
  return router;
}

function ownShopOf(res: Response): string {
  throwUnlessOfShop(res);
  throwUnlessHas(res, 'readLogs', 'read the audit');
  return principalOf(res).shopId;
}
