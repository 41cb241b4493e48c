import { z } from 'zod';
import type { UnownedParcel } from '../../intake/parcels';
import { REFUSAL_CODES } from '../contract/errors';
import { ok, operation, roles, STAFF } from '../contract/operation';
import { name, text } from '../fields';
import { openQuery } from '../lists';
import { notFound, pathId, principalOf } from '../request';
import { at, itemsOf, word, words } from '../schemas/leaves';

const newParcel = z.strictObject({ company: text(50), trackingNumber: text(50), note: text(2000).optional() });
const matching = z.strictObject({ caseId: name });

/** Only roles that receive goods may (handbook §2). */
const RECEIVERS = roles(['warehouse', 'supervisor'], 'receive parcels');

const parcel = z
  .strictObject({
    id: word,
    company: word,
    trackingNumber: word,
    note: words.nullable(),
    arrivedAt: at,
    registeredBy: word,
    matchedCaseId: word.nullable(),
  })
  .meta({ id: 'UnownedParcel', description: 'A parcel that the warehouse cannot place.' });

const example = {
  ...{ id: 'u1', company: 'SF', trackingNumber: 'SF1234567890', note: null, arrivedAt: '2026-03-02T03:00:00.000Z' },
  ...{ registeredBy: 'warehouse-1', matchedCaseId: null },
};

/** `/v1/parcels`: parcels that the warehouse cannot place (无主件), and the cases that they turn out to belong to. */
export const parcelOperations = [
  operation({
    id: 'registerParcel',
    method: 'post',
    path: '/v1/parcels',
    tag: 'Warehouse',
    summary: 'Register a parcel that nobody can place',
    who: RECEIVERS,
    body: newParcel,
    answers: { 201: { is: 'The parcel. The same number again is the same parcel.', schema: parcel } },
    errors: ['caseNotFound', 'caseEnded', ...REFUSAL_CODES],
    example: { body: { company: 'SF', trackingNumber: 'SF1234567890' }, answer: example },
    async handle({ deps, res, body }) {
      const { actor, shopId } = principalOf(res);
      return { status: 201, body: parcelView(await deps.parcels.register(shopId, body, actor)) };
    },
  }),

  operation({
    id: 'listParcels',
    method: 'get',
    path: '/v1/parcels',
    tag: 'Warehouse',
    summary: 'List parcels that nobody can place',
    who: STAFF,
    query: openQuery,
    answers: { 200: { is: 'The parcels.', schema: itemsOf(parcel) } },
    errors: [],
    example: { answer: { items: [example] } },
    async handle({ deps, res, query: { open, limit } }) {
      const rows = await deps.parcels.list(principalOf(res).shopId, { open }, limit);
      return ok({ items: rows.map(parcelView) });
    },
  }),

  operation({
    id: 'matchParcel',
    method: 'post',
    path: '/v1/parcels/{parcelId}/match',
    tag: 'Warehouse',
    summary: 'Say to which case a parcel belongs',
    description: 'The case then hears that its goods have come.',
    who: RECEIVERS,
    body: matching,
    answers: { 200: { is: 'The parcel with its case.', schema: parcel } },
    errors: ['caseNotFound', 'caseEnded', ...REFUSAL_CODES],
    example: { body: { caseId: 'c1' }, answer: { ...example, matchedCaseId: 'c1' } },
    async handle({ deps, req, res, body: { caseId } }) {
      const { actor, shopId } = principalOf(res);
      if (!(await deps.records.hasCase(shopId, caseId))) notFound('case');
      const matched = await deps.parcels.match(shopId, pathId(req, 'parcel'), caseId, actor);
      return ok(parcelView(matched ?? notFound('parcel')));
    },
  }),
];

function parcelView({ id, company, trackingNumber, note, arrivedAt, registeredBy, matchedCaseId }: UnownedParcel) {
  return { id, company, trackingNumber, note, arrivedAt, registeredBy, matchedCaseId };
}
