import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { mayActFor, STAFF_ROLES, type StaffRole } from '../../domain/roles';
import type { Staff } from '../../prisma/client/client';
import { duty, ok, operation } from '../contract/operation';
import { instant, isoInstant, name, text } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { principalOf } from '../request';
import { handOnAfterRole } from '../rota/handOn';
import { today } from '../rota/plan';
import { handedOn } from '../rota/schemas';
import { at, count, itemsOf, oneOf, word } from '../schemas/leaves';
import { parse } from '../validate';

const day = instant.transform((instantMs) => new Date(instantMs));

/** As DingTalk and WeCom take it. */
const mobile = z.string().regex(/^\+?\d{5,20}$/, 'must be a mobile number: digits alone, with + before a country code');

const entrySchema = z
  .strictObject({
    role: z.enum(STAFF_ROLES),
    name: text(100).nullish(),
    deputyId: name.nullish(),
    offFrom: day.nullish(),
    offUntil: day.nullish(),
    robotMobile: mobile.nullish().meta({ description: "The mobile number by which a staff group's robot calls them." }),
    robotUserId: name.nullish().meta({ description: "The user id by which a staff group's robot calls them." }),
  })
  .refine(({ offFrom, offUntil }) => !offUntil || (offFrom && offFrom < offUntil), {
    path: ['offUntil'],
    error: 'must be after offFrom',
  });

const breachesQuery = z.strictObject({ since: isoInstant.optional() });

/** Names of the shop's own people are no buyer's. */
const personFields = {
  id: word,
  role: oneOf(STAFF_ROLES),
  name: word.nullable(),
  deputyId: word.nullable(),
  offFrom: at.nullable(),
  offUntil: at.nullable(),
  robotMobile: word.nullable(),
  robotUserId: word.nullable(),
};

const putPerson = z.strictObject({ ...personFields, matters: handedOn.optional() }).meta({
  id: 'PutPerson',
  description: 'The person as stored. `matters`: what became of cases that the new role may not work.',
});

const person = z
  .strictObject(personFields)
  .meta({ id: 'Person', description: 'A person of the shop: the role, when they are off, who stands in.' });

const breach = z
  .strictObject({ staffId: word, sort: oneOf(['workedAnothersCase', 'leftUnanswered']), count })
  .meta({ id: 'BreachCount', description: 'How often somebody broke a rule of the house.' });

const example = {
  ...{ id: 'agent-1', role: 'afterSales', name: null, deputyId: 'agent-2' },
  ...{ offFrom: '2026-03-02T16:00:00.000Z', offUntil: '2026-03-04T16:00:00.000Z' },
  ...{ robotMobile: null, robotUserId: null },
};

/** `/v1/staff` and `/v1/breaches`: who is who, who is off, who stands in for them, and which rules were broken (handbook §2). */
export const staffOperations = [
  operation({
    id: 'listStaff',
    method: 'get',
    path: '/v1/staff',
    tag: 'Shop',
    summary: "List the shop's people",
    who: duty('readLogs', 'read the staff'),
    answers: { 200: { is: 'The people.', schema: itemsOf(person) } },
    errors: [],
    example: { answer: { items: [example] } },
    async handle({ deps, res }) {
      return ok({ items: (await deps.staff.all(principalOf(res).shopId)).map(staffView) });
    },
  }),

  operation({
    id: 'putStaff',
    method: 'put',
    path: '/v1/staff/{staffId}',
    tag: 'Shop',
    summary: 'Say who somebody is, when they are off, and who stands in',
    who: duty('keepStaff', 'keep the staff'),
    body: entrySchema,
    description: 'With another role, the cases that they may no longer work go to others at once.',
    answers: { 200: { is: 'The person as stored.', schema: putPerson } },
    errors: ['policyNotFound'],
    example: {
      body: {
        ...{ role: 'afterSales', deputyId: 'agent-2' },
        ...{ offFrom: '2026-03-03T00:00:00+08:00', offUntil: '2026-03-05T00:00:00+08:00' },
      },
      answer: example,
    },
    async handle({ deps, req, res, body }) {
      const { staff } = deps;
      const { actor, shopId } = principalOf(res);
      const id = parse(z.strictObject({ staffId: name }), req.params, 'query').staffId;
      const { role, name: called = null, deputyId = null, offFrom = null, offUntil = null } = body;
      const { robotMobile = null, robotUserId = null } = body;
      const before = await staff.one(shopId, id);
      throwUnlessAbove(actor.role, role);
      if (before) throwUnlessAbove(actor.role, STAFF_ROLES.find((one) => one === before.role) ?? 'manager');
      if (deputyId === id) refuseRequest('invalidInput', 'Nobody is their own deputy (deputyId).');
      const entry = { role, name: called, deputyId, offFrom, offUntil, robotMobile, robotUserId };
      const changedOn = before && before.role !== role ? await today(deps, shopId) : undefined;
      const after = await staff.put(shopId, id, entry, sourceOf(req, res));
      const matters = changedOn && (await handOnAfterRole(deps, res, { id, role }, changedOn));
      return ok({ ...staffView(after), ...(matters && { matters }) });
    },
  }),

  operation({
    id: 'listBreaches',
    method: 'get',
    path: '/v1/breaches',
    tag: 'Shop',
    summary: 'Count broken rules of the house by person',
    who: duty('readLogs', 'read breaches'),
    query: breachesQuery,
    answers: { 200: { is: 'The counts.', schema: itemsOf(breach) } },
    errors: [],
    example: {
      query: { since: '2026-03-01T00:00:00+08:00' },
      answer: { items: [{ staffId: 'agent-1', sort: 'leftUnanswered', count: 2 }] },
    },
    async handle({ deps, res, query: { since } }) {
      const from = since === undefined ? new Date(0) : new Date(since);
      return ok({ items: await deps.staff.breaches(principalOf(res).shopId, from) });
    },
  }),
];

/** Nobody makes themselves the deputy of somebody above. */
function throwUnlessAbove(role: StaffRole, of: StaffRole): void {
  if (!mayActFor(role, of)) refuse('roleNotAllowed', `The role ${role} may not keep the staff of the role ${of}.`);
}

function staffView({ id, role, name: called, deputyId, offFrom, offUntil, robotMobile, robotUserId }: Staff) {
  return { id, role, name: called, deputyId, offFrom, offUntil, robotMobile, robotUserId };
}
