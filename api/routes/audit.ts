import { z } from 'zod';
import type { AuditEntry } from '../../prisma/client/client';
import { adminOrDuty, ok, operation } from '../contract/operation';
import { callerOf } from '../people/caller';
import { auditQuery } from '../people/schemas';
import { principalOf } from '../request';
import { at, count, marked, word } from '../schemas/leaves';

/** A deed holds no secret and nothing of a buyer (store/audit.ts). */
const deed = marked(z.record(z.string(), z.unknown()), 'open').nullable();

const entry = z
  .strictObject({
    n: count,
    at,
    shopId: word.nullable(),
    actorId: word,
    actorRole: word,
    by: word,
    action: word,
    subject: word,
    before: deed,
    after: deed,
    address: word.nullable(),
    userAgent: word.nullable(),
    hash: word,
  })
  .meta({ id: 'AuditEntry', description: 'One deed: who did what, what was before, what is after, and from where.' });

const page = z.strictObject({ items: z.array(entry), next: count.optional() });

const example = {
  ...{ n: 7, at: '2026-03-02T03:00:00.000Z', shopId: 'shop-1', actorId: 'admin', actorRole: 'admin' },
  ...{ by: 'person:7d0c', action: 'keyRevoked', subject: 'key:4f1b', before: { revokedAt: null } },
  ...{ after: { revokedAt: '2026-03-02T03:00:00.000Z' }, address: '203.0.113.7', userAgent: null, hash: '9f86d081' },
};

/** `/v1/audit`: who changed what. */
export const auditOperations = [
  operation({
    id: 'listAudit',
    method: 'get',
    path: '/v1/audit',
    tag: 'Admin',
    summary: 'List who changed what, the oldest first unless `order` asks for the latest',
    description: 'The admin reads all of it; others their own shop. `next` goes into `after` and is absent at the end.',
    who: adminOrDuty('readLogs', 'read the audit'),
    query: auditQuery,
    answers: { 200: { is: 'The entries.', schema: page } },
    errors: [],
    example: { query: { action: 'keyRevoked', limit: '50' }, answer: { items: [example], next: 7 } },
    async handle({ deps: { auditLog }, res, query: { limit, after, order, shopId: asked, ...filter } }) {
      const shopId = callerOf(res).isAdmin ? asked : principalOf(res).shopId;
      const rows = await auditLog({ ...filter, shopId, after: BigInt(after), latest: order === 'latest' }, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return ok({ items: rows.map(entryView), next: last && Number(last.n) });
    },
  }),
];

function entryView({ previous: _previous, n, ...row }: AuditEntry) {
  return { n: Number(n), ...row };
}
