import { z } from 'zod';
import { type KeyRow, usualEnd } from '../../store/apiKeys';
import { ADMIN, ok, operation } from '../contract/operation';
import { sourceOf } from '../people/caller';
import { keyBody, keyQuery } from '../people/schemas';
import { refuseRequest } from '../problems';
import { notFound, pathId } from '../request';
import { at, itemsOf, word, yes } from '../schemas/leaves';

const fields = {
  id: word,
  name: word.nullable(),
  role: word,
  shopId: word.nullable(),
  staffId: word,
  readOnly: yes,
  createdBy: word.nullable(),
  createdAt: at,
  expiresAt: at.nullable(),
  revokedAt: at.nullable(),
  lastUsedAt: at.nullable(),
};

const key = z.strictObject(fields).meta({ id: 'ApiKey', description: 'A key of the API, without its text.' });
const newKey = z
  .strictObject({ key: word, ...fields })
  .meta({ id: 'NewApiKey', description: 'A key of the API with its text, which stands in no other answer.' });

const example = {
  ...{ id: '4f1b', name: 'daily report', role: 'auditor', shopId: 'shop-1', staffId: 'report-1', readOnly: true },
  ...{ createdBy: 'admin', createdAt: '2026-03-02T03:00:00.000Z', expiresAt: '2027-03-02T03:00:00.000Z' },
  ...{ revokedAt: null, lastUsedAt: null },
};
const { name, role, shopId, staffId, readOnly } = example;

/** `/v1/keys`: the admin makes and revokes keys. The text of a key is in the answer that makes it, and never again. */
export const keyOperations = [
  operation({
    id: 'listKeys',
    method: 'get',
    path: '/v1/keys',
    tag: 'Admin',
    summary: 'List the keys of the API, revoked ones too',
    who: ADMIN,
    query: keyQuery,
    answers: { 200: { is: 'The keys, the newest first.', schema: itemsOf(key) } },
    errors: [],
    example: { query: { shopId }, answer: { items: [example] } },
    async handle({ deps: { keys }, query }) {
      return ok({ items: (await keys.all(query.shopId)).map(keyView) });
    },
  }),

  operation({
    id: 'makeKey',
    method: 'post',
    path: '/v1/keys',
    tag: 'Admin',
    summary: 'Make a key of the API',
    description: 'Its text is in this answer and nowhere else. Without `expiresAt` it ends after a year.',
    who: ADMIN,
    body: keyBody,
    answers: { 201: { is: 'The key with its text.', schema: newKey } },
    errors: [],
    example: {
      body: { name, role, shopId, staffId, readOnly },
      answer: { key: 'sh_as-it-is-shown-this-once', ...example },
    },
    async handle({ deps: { keys }, req, res, body }) {
      const { expiresAt = usualEnd(), shopId: of = null, ...entry } = body;
      if (expiresAt.getTime() <= Date.now()) {
        refuseRequest('invalidInput', 'The key would have expired already (expiresAt).');
      }
      const made = await keys.make({ ...entry, shopId: of, expiresAt }, sourceOf(req, res));
      if (!made) refuseRequest('invalidInput', 'There is no such shop (shopId).');
      return { status: 201, body: { key: made.key, ...keyView(made.row) } };
    },
  }),

  operation({
    id: 'revokeKey',
    method: 'delete',
    path: '/v1/keys/{keyId}',
    tag: 'Admin',
    summary: 'End a key of the API at once',
    description: 'Repeated it changes nothing.',
    who: ADMIN,
    answers: { 200: { is: 'The key, which is revoked.', schema: key } },
    errors: [],
    example: { answer: { ...example, revokedAt: '2026-03-02T04:00:00.000Z' } },
    async handle({ deps: { keys }, req, res }) {
      return ok(keyView((await keys.revoke(pathId(req, 'key'), sourceOf(req, res))) ?? notFound('key')));
    },
  }),
];

function keyView(row: KeyRow) {
  const { id, name: called, role: as, shopId: of, staffId: holder, readOnly: reads } = row;
  const { createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = row;
  return {
    ...{ id, name: called, role: as, shopId: of, staffId: holder, readOnly: reads },
    ...{ createdBy, createdAt, expiresAt, revokedAt, lastUsedAt },
  };
}
