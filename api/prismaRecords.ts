import { type KeyRing, processKeys } from '../config';
import type { CaseState } from '../domain/case/state/caseState';
import type { Policy } from '../domain/policy/policy';
import { languageNamed } from '../domain/vocabulary';
import { workflowIdOf } from '../domain/workflowId';
import { Prisma } from '../prisma/client/client';
import { readBuyerPage } from '../store/buyerPage';
import type { Database } from '../store/database';
import { prismaReads, type QuickReads } from '../store/quickReads';
import { SEARCHED, SUMMARY_COLUMNS } from './caseFacts';
import { CASE_FILTERS, type CaseFilter } from './listing/caseFilters';
import { caseOrder, casesBeyond } from './listing/caseOrder';
import { type Lookup, partsOf } from './listing/filter';
import type { KeyHolder, ListedCase, Records, RelatedCase } from './records';
import { taskLists } from './tasks/taskList';

/** No buyer is owed more than this. */
const MOST_PROMISES = 200;

/** So many policies are kept in memory at most. */
const MOST_POLICIES = 200;

/** A person looks at no more of them; the list of cases has the others. */
const MOST_RELATED = 50;

/** The records in Postgres. The keys find what is kept as a digest. `read` serves what is asked for most. */
export function prismaRecords(
  prisma: Database,
  keys: KeyRing = processKeys(),
  read: QuickReads = prismaReads(prisma),
): Records {
  /** A version never changes once it is stored. */
  const policies = new Map<string, Policy>();
  const { tasks, task } = taskLists(read, keys);
  return {
    tasks,
    task,
    async keyHolder(hash) {
      // By name: a prepared statement with `*` fails for good once a migration has added a column.
      const [holder] = await read<KeyHolder>(Prisma.sql`
        SELECT "id", "staffId", "role", "shopId", "readOnly", "expiresAt", "revokedAt", "lastUsedAt"
        FROM "ApiKey" WHERE "hash" = ${hash}`);
      return holder;
    },
    async caseOf(shopId, caseId) {
      const row = await prisma.case.findFirst({ where: { id: caseId, shopId }, omit: SEARCHED });
      // The recorder wrote this state from the same type. JSON loses the type.
      return row ? { ...row, state: row.state as unknown as CaseState } : undefined;
    },
    async hasCase(shopId, caseId) {
      return (await prisma.case.count({ where: { id: caseId, shopId } })) > 0;
    },
    async workflowIdOf(shopId, caseId) {
      const row = await prisma.case.findFirst({ where: { id: caseId, shopId }, select: { workflowId: true } });
      return row ? workflowIdOf({ caseId, workflowId: row.workflowId }) : undefined;
    },
    related(shopId, { id, tid, buyerId }) {
      return read<RelatedCase>(Prisma.sql`
        SELECT c."id", c."kind", c."stage", c."tid", c."owner", c."paid", c."openedAt", c."settledAs", c."closedAs"
        FROM "Case" c
        WHERE c."shopId" = ${shopId} AND c."id" <> ${id} AND (c."tid" = ${tid} OR c."buyerId" = ${buyerId})
        ORDER BY c."openedAt" DESC, c."id" DESC LIMIT ${MOST_RELATED}`);
    },
    cases(shopId, filter, { limit, after, sort = 'openedAt' }) {
      const where = [...casesWhere({ shopId, keys }, filter), ...(after ? [casesBeyond(sort, after)] : [])];
      return read<ListedCase>(Prisma.sql`
        SELECT ${SUMMARY_COLUMNS}, c."state"->'order'->>'nickname' AS "nickname" FROM "Case" c
        WHERE ${Prisma.join(where, ' AND ')}
        ORDER BY ${caseOrder(sort)} LIMIT ${limit}`);
    },
    async countCases(shopId, filter) {
      const where = Prisma.join(casesWhere({ shopId, keys }, filter), ' AND ');
      const [row] = await read<{ count: bigint }>(Prisma.sql`SELECT count(*) AS "count" FROM "Case" c WHERE ${where}`);
      return Number(row?.count ?? 0);
    },
    events(caseId, { limit, after }) {
      return prisma.caseEvent.findMany({ where: { caseId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
    },
    chat(shopId, caseId) {
      return prisma.chatSnapshot.findMany({
        where: { shopId, caseId },
        orderBy: [{ at: 'asc' }, { messageId: 'asc' }],
      });
    },
    promises(shopId, { buyerId, status }) {
      const where = { shopId, buyerId, ...(status === undefined ? {} : { status }) };
      return prisma.buyerPromise.findMany({
        where,
        orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
        take: MOST_PROMISES,
      });
    },
    buyer: (shopId, buyerId) => readBuyerPage(prisma, shopId, buyerId),
    async promise(shopId, promiseId) {
      return (await prisma.buyerPromise.findFirst({ where: { id: promiseId, shopId } })) ?? undefined;
    },
    async language(shopId) {
      const shop = await prisma.shop.findUnique({ where: { id: shopId }, select: { language: true } });
      return languageNamed(shop?.language);
    },
    async policy(shopId, version) {
      const known = policies.get(`${shopId}/${version}`);
      if (known) return known;
      const row = await prisma.policyVersion.findUnique({ where: { shopId_version: { shopId, version } } });
      if (!row) return undefined;
      const policy = row.policy as unknown as Policy;
      if (policies.size >= MOST_POLICIES) policies.clear();
      policies.set(`${shopId}/${version}`, policy);
      return policy;
    },
  };
}

function casesWhere(lookup: Lookup, given: CaseFilter): Prisma.Sql[] {
  return [Prisma.sql`c."shopId" = ${lookup.shopId}`, ...partsOf(CASE_FILTERS, given, lookup)];
}
