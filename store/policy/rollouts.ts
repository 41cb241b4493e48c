import type { CaseState } from '../../domain/case/state/caseState';
import { type PolicyRollout, Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import type { Database } from '../database';

export type { PolicyRollout } from '../../prisma/client/client';

/** A case that did not take the rules, and why. */
export interface RefusedCase {
  caseId: string;
  reason: string;
}

export interface RolloutToBegin {
  shopId: string;
  id: string;
  version: number;
  /** Only these cases. Empty: every open one with an older version. */
  caseIds: readonly string[];
}

/** An open case that goes by an older version. */
export interface OlderCase {
  id: string;
  policyVersion: number;
  clockOffset: bigint;
  state: CaseState;
}

/** So many refused cases are named; the others are only counted. */
const MOST_NAMED = 100;

/** Writes the rollout and its line of the audit. Under an id that is known it writes nothing. */
export async function beginRollout(
  database: Database,
  rollout: RolloutToBegin,
  by: AuditSource,
): Promise<PolicyRollout> {
  const { shopId, id, version, caseIds } = rollout;
  return database.$transaction(async (transaction) => {
    const data = { shopId, id, version, caseIds: [...caseIds], startedBy: by.actorId, startedRole: by.actorRole };
    const { count } = await transaction.policyRollout.createMany({ data: [data], skipDuplicates: true });
    if (count > 0) {
      const after = { version, ...(caseIds.length > 0 && { cases: caseIds.length }) };
      await audit(transaction, by, { action: 'policyRolledOut', shopId, subject: 'policy', after });
    }
    return transaction.policyRollout.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  });
}

export function listRollouts(database: Database, shopId: string, limit: number): Promise<PolicyRollout[]> {
  return database.policyRollout.findMany({
    where: { shopId },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
}

export function findRollout(database: Database, shopId: string, id: string): Promise<PolicyRollout | null> {
  return database.policyRollout.findUnique({ where: { shopId_id: { shopId, id } } });
}

/**
 * The cases of the page under way: those of an attempt that broke off, or the next ones. They are written down before any is
 * told. So a page that is tried again is the same page, and every case is counted once.
 */
export async function pageOfRollout(database: Database, rollout: PolicyRollout, size: number): Promise<string[]> {
  if (rollout.page.length > 0) return rollout.page;
  const { shopId, id, version, caseIds, cursor } = rollout;
  const rows = await database.case.findMany({
    where: {
      ...{ shopId, closedAt: null, policyVersion: { lt: version } },
      AND: [{ id: { gt: cursor } }, caseIds.length > 0 ? { id: { in: caseIds } } : {}],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: size,
  });
  const page = rows.map((row) => row.id);
  await database.policyRollout.updateMany({ where: { shopId, id, cursor, endedAt: null }, data: { page } });
  return page;
}

/** Writes what a page came to. An attempt that another one has overtaken writes nothing. An empty page ends the rollout. */
export async function keepRolloutPage(
  database: Database,
  { shopId, id, cursor, refused: before }: PolicyRollout,
  { page, adopted, refused }: { page: readonly string[]; adopted: number; refused: readonly RefusedCase[] },
): Promise<void> {
  const named = [...(before as unknown as RefusedCase[]), ...refused].slice(0, MOST_NAMED);
  await database.policyRollout.updateMany({
    where: { shopId, id, cursor, endedAt: null },
    data: {
      ...{ cursor: page.at(-1) ?? cursor, page: [], endedAt: page.length === 0 ? new Date() : null },
      ...{ looked: { increment: page.length }, adopted: { increment: adopted } },
      ...{ refused: JSON.parse(JSON.stringify(named)), refusedCount: { increment: refused.length } },
    },
  });
}

/** How many open cases go by each version before this one, the oldest first. */
export async function countOlder(database: Database, shopId: string, version: number): Promise<Map<number, number>> {
  const rows = await database.case.groupBy({
    by: ['policyVersion'],
    where: { shopId, closedAt: null, policyVersion: { lt: version } },
    _count: { _all: true },
    orderBy: { policyVersion: 'asc' },
  });
  return new Map(rows.map(({ policyVersion, _count }) => [policyVersion, _count._all]));
}

/** Open cases with an older version, those with the next deadline first. */
export function olderCases(
  database: Database,
  shopId: string,
  { version, caseIds, limit }: { version: number; caseIds?: readonly string[]; limit: number },
): Promise<OlderCase[]> {
  const chosen = caseIds === undefined ? Prisma.empty : Prisma.sql`AND c."id" = ANY(${[...caseIds]}::text[])`;
  return database.$queryRaw<OlderCase[]>`
    SELECT c."id", c."policyVersion", c."clockOffset", c."state" FROM "Case" c
    WHERE c."shopId" = ${shopId} AND c."closedAt" IS NULL AND c."policyVersion" < ${version} ${chosen}
    ORDER BY c."nextDeadlineAt" NULLS LAST, c."id" LIMIT ${limit}`;
}
