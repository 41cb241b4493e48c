import { type Response, Router } from 'express';
import { refuse } from '../../domain/errors';
import { hasDuty } from '../../domain/roles';
import type { AppDeps } from '../deps';
import { principalOf } from '../request';
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
  const { actor, shopId } = principalOf(res);
  if (!hasDuty(actor.role, 'readLogs')) refuse('roleNotAllowed', `The role ${actor.role} may not read the audit.`);
  return shopId;
}
