import { Router } from 'express';
import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { mayActFor, STAFF_ROLES, type StaffRole } from '../../domain/roles';
import type { Staff } from '../../prisma/client/client';
import type { AppDeps } from '../deps';
import { instant, isoInstant, name, text } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { principalOf, throwUnlessHas } from '../request';
import { noQuery, parse } from '../validate';

const day = instant.transform((at) => new Date(at));

const entrySchema = z
  .strictObject({
    role: z.enum(STAFF_ROLES),
    name: text(100).nullish(),
    deputyId: name.nullish(),
    offFrom: day.nullish(),
    offUntil: day.nullish(),
  })
  .refine(({ offFrom, offUntil }) => !offUntil || (offFrom && offFrom < offUntil), {
    path: ['offUntil'],
    error: 'must be after offFrom',
  });

const breachesQuery = z.strictObject({ since: isoInstant.optional() });

/** `/v1/staff`: who is who, who is off, and who stands in for them (handbook §2). */
export function staffRouter({ staff }: AppDeps): Router {
  const router = Router();

  router.get('/', noQuery, async (_req, res) => {
    throwUnlessHas(res, 'readLogs', 'read the staff');
    res.json({ items: (await staff.all(principalOf(res).shopId)).map(staffView) });
  });

  router.put('/:staffId', async (req, res) => {
    throwUnlessHas(res, 'keepStaff', 'keep the staff');
    const { actor, shopId } = principalOf(res);
    const id = parse(z.strictObject({ staffId: name }), req.params, 'query').staffId;
    const {
      role,
      name: called = null,
      deputyId = null,
      offFrom = null,
      offUntil = null,
    } = parse(entrySchema, req.body ?? {}, 'body');
    const before = await staff.one(shopId, id);
    throwUnlessAbove(actor.role, role);
    if (before) throwUnlessAbove(actor.role, STAFF_ROLES.find((one) => one === before.role) ?? 'manager');
    if (deputyId === id) refuseRequest(422, 'invalidInput', 'Nobody is their own deputy (deputyId).');
    const entry = { role, name: called, deputyId, offFrom, offUntil };
    res.json(staffView(await staff.put(shopId, id, entry, sourceOf(req, res))));
  });
  return router;
}

/** `/v1/breaches`: rules of the house that were broken, counted by person (handbook §2). */
export function breachesRouter({ staff }: AppDeps): Router {
  const router = Router();
  router.get('/', async (req, res) => {
    throwUnlessHas(res, 'readLogs', 'read breaches');
    const { since } = parse(breachesQuery, req.query, 'query');
    const from = since === undefined ? new Date(0) : new Date(since);
    res.json({ items: await staff.breaches(principalOf(res).shopId, from) });
  });
  return router;
}

/** Nobody makes themselves the deputy of somebody above. */
function throwUnlessAbove(role: StaffRole, of: StaffRole): void {
  if (!mayActFor(role, of)) refuse('roleNotAllowed', `The role ${role} may not keep the staff of the role ${of}.`);
}

function staffView({ id, role, name: called, deputyId, offFrom, offUntil }: Staff) {
  return { id, role, name: called, deputyId, offFrom, offUntil };
}
