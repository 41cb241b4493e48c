import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { refuse } from '../../domain/errors';
import type { UnownedParcel } from '../../intake/parcels';
import type { AppDeps } from '../deps';
import { name, text } from '../fields';
import { parcelsQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { parse } from '../validate';

const newParcel = z.strictObject({ company: text(50), trackingNumber: text(50), note: text(2000).optional() });
const matching = z.strictObject({ caseId: name });

/** `/v1/parcels`: parcels that the warehouse cannot place (无主件), and the cases that they turn out to belong to. */
export function parcelsRouter({ parcels, records }: AppDeps): Router {
  const router = Router();

  router.post('/', async (req, res) => {
    const { actor, shopId } = receiver(res);
    const input = parse(newParcel, req.body ?? {}, 'body');
    res.status(201).json(parcelView(await parcels.register(shopId, input, actor)));
  });

  router.get('/', async (req, res) => {
    const { open, limit } = parse(parcelsQuery, req.query, 'query');
    const rows = await parcels.list(principalOf(res).shopId, { open }, limit);
    res.json({ items: rows.map(parcelView) });
  });

  router.post('/:parcelId/match', async (req: Request, res) => {
    const { actor, shopId } = receiver(res);
    const { caseId } = parse(matching, req.body ?? {}, 'body');
    if (!(await records.hasCase(shopId, caseId))) notFound('case');
    const matched = await parcels.match(shopId, pathId(req, 'parcel'), caseId, actor);
    res.json(parcelView(matched ?? notFound('parcel')));
  });
  return router;
}

/** Only roles that receive goods may (handbook §2). This is checked before anything is looked up. */
function receiver(res: Response) {
  const principal = principalOf(res);
  const { role } = principal.actor;
  if (role === 'warehouse' || role === 'supervisor') return principal;
  return refuse('roleNotAllowed', `The role ${role} receives no parcels; it takes warehouse or supervisor.`);
}

function parcelView({ id, company, trackingNumber, note, arrivedAt, registeredBy, matchedCaseId }: UnownedParcel) {
  return { id, company, trackingNumber, note, arrivedAt, registeredBy, matchedCaseId };
}
