import { caseFindings } from '../../domain/audit/caseFindings';
import type { AuditFinding } from '../../domain/audit/findings';
import type { CaseState } from '../../domain/case/state/caseState';
import { isAway } from '../../store/absence';
import type { Database } from '../../store/database';
import { shopNow } from '../../store/shopClock';

/** What one page of the audit found. It only reads. */
export interface AuditPage {
  looked: number;
  findings: AuditFinding[];
  /** Where the next page begins; absent at the end. */
  next?: string;
}

export type AuditPart = (database: Database, shopId: string, cursor: string) => Promise<AuditPage>;

/** How many rows a page reads: states of cases are long. */
const PAGE = 300;

/** Cases that ended so long ago have been audited often enough, days. */
const ENDED_DAYS = 40;

interface CaseRow {
  id: string;
  state: CaseState;
  clockOffset: bigint;
  owner: string | null;
  ownerIsGone: boolean;
}

/** Every case that has not ended, and those that ended of late: by its own rules, and that its owner is still here. */
export const auditCases: AuditPart = async (database, shopId, cursor) => {
  const rows = await database.$queryRaw<CaseRow[]>`
    SELECT c."id", c."state", c."clockOffset", c."owner",
      c."closedAt" IS NULL AND c."owner" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "Staff" s WHERE s."shopId" = c."shopId" AND s."id" = c."owner"
      ) AS "ownerIsGone"
    FROM "Case" c
    WHERE c."shopId" = ${shopId} AND c."id" > ${cursor}
      AND (c."endedAt" IS NULL OR c."endedAt" > now() - ${ENDED_DAYS} * interval '1 day')
    ORDER BY c."id" LIMIT ${PAGE}`;
  const now = Date.now();
  const findings = rows.flatMap(({ id, state, clockOffset, owner, ownerIsGone }) => [
    ...caseFindings(state, now + Number(clockOffset)),
    ...(ownerIsGone ? [{ sort: 'ownerGone' as const, caseId: id, about: owner ?? undefined }] : []),
  ]);
  return { looked: rows.length, findings, next: nextOf(rows, ({ id }) => id) };
};

/** Every order on which we paid: never more than its buyer paid, postage that the shop owed aside (handbook §4). */
export const auditOrders: AuditPart = async (database, shopId, cursor) => {
  const rows = await database.$queryRaw<{ tid: string; out: bigint; paid: bigint | null }[]>`
    SELECT sums.*, (
      SELECT max((c."state" -> 'order' ->> 'paid')::bigint) FROM "Case" c
      WHERE c."shopId" = ${shopId} AND c."tid" = sums."tid"
    ) AS "paid"
    FROM (
      SELECT l."tid", sum(l."amount") AS "out" FROM "LedgerEntry" l
      WHERE l."shopId" = ${shopId} AND l."tid" > ${cursor} AND l."status" = 'paid' AND l."kind" <> 'freight'
      GROUP BY l."tid" ORDER BY l."tid" LIMIT ${PAGE}
    ) AS sums ORDER BY sums."tid"`;
  const findings = rows.flatMap(({ tid, out, paid }): AuditFinding[] => {
    const over = paid === null ? 0 : Number(out) - Number(paid);
    return over > 0 ? [{ sort: 'paidTooMuch', tid, amount: over }] : [];
  });
  return { looked: rows.length, findings, next: nextOf(rows, ({ tid }) => tid) };
};

/** No task waits for a role that nobody has. A shop has few roles: all are one page. */
export const auditPeople: AuditPart = async (database, shopId) => {
  const [now, tasks, staff] = await Promise.all([
    shopNow(database, shopId),
    database.task.groupBy({ by: ['role'], where: { shopId, closedAt: null }, orderBy: { role: 'asc' } }),
    database.staff.findMany({ where: { shopId }, select: { role: true, offFrom: true, offUntil: true } }),
  ]);
  const here = new Set(staff.filter((one) => !isAway(one, now)).map(({ role }) => role));
  const lacking = tasks.filter(({ role }) => !here.has(role));
  return { looked: tasks.length, findings: lacking.map(({ role }) => ({ sort: 'nobodyHasRole', about: role })) };
};

/** What the reconciliations have found and nobody has closed. */
export const auditDifferences: AuditPart = async (database, shopId, cursor) => {
  const rows = await database.difference.findMany({
    where: { shopId, closedAt: null, id: { gt: cursor } },
    select: { id: true, caseId: true, intentId: true, amount: true, theirAmount: true },
    orderBy: { id: 'asc' },
    take: PAGE,
  });
  const findings = rows.map(({ caseId, intentId, amount, theirAmount }): AuditFinding => {
    return { sort: 'booksDiffer', caseId, about: intentId, amount: Math.abs(amount - (theirAmount ?? 0)) };
  });
  return { looked: rows.length, findings, next: nextOf(rows, ({ id }) => id) };
};

function nextOf<Row>(rows: readonly Row[], idOf: (row: Row) => string): string | undefined {
  const last = rows.at(-1);
  return rows.length < PAGE || last === undefined ? undefined : idOf(last);
}
