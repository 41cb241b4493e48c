import { randomUUID } from 'node:crypto';
import type { RefundSnapshot } from '../domain/asks';
import type { Subject } from '../domain/vocabulary';
import type { Database } from './database';

export interface SubjectRow {
  caseId: string;
  generation: number;
  /** Nobody had asked for this subject before. */
  isNew: boolean;
  /** The case of the generation before: its after-sales term has ended. */
  previousCaseId?: string;
}

/**
 * Gives the case that a matter of the platform belongs to, for ever. Postgres decides it, however many ask at once.
 * When that case has ended, a matter gets a new generation; a review never does. Callers make sure that the matter is
 * open on the platform, not told of by a late push.
 */
export async function caseOf(database: Database, shopId: string, subject: Subject): Promise<SubjectRow> {
  const { type, externalId } = subject;
  const last = await database.caseSubject.findFirst({
    where: { shopId, type, externalId },
    orderBy: { generation: 'desc' },
  });
  if (last && (type === 'review' || !(await hasEnded(database, last.caseId)))) return { ...last, isNew: false };
  const generation = (last?.generation ?? 0) + 1;
  const caseId = randomUUID();
  await database.caseSubject.createMany({
    data: [{ shopId, type, externalId, generation, caseId }],
    skipDuplicates: true,
  });
  const row = await database.caseSubject.findUniqueOrThrow({
    where: { shopId_type_externalId_generation: { shopId, type, externalId, generation } },
  });
  return { caseId: row.caseId, generation, isNew: row.caseId === caseId, previousCaseId: last?.caseId };
}

/** Whether the case's after-sales term has ended: its workflow takes no more commands. */
export async function hasEnded(database: Database, caseId: string): Promise<boolean> {
  const row = await database.case.findUnique({ where: { id: caseId }, select: { endedAt: true } });
  return row?.endedAt != null;
}

/**
 * The open case that a refund joins. The buyer has applied for the same line in it before, or the case covers the line.
 */
export async function joinedBy(
  database: Database,
  shopId: string,
  { tid, oid, refundId }: Pick<RefundSnapshot, 'tid' | 'oid' | 'refundId'>,
): Promise<string | undefined> {
  const [row] = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Case"
    WHERE "shopId" = ${shopId} AND "tid" = ${tid} AND "stage" <> 'closed' AND "endedAt" IS NULL
      AND ("state"->'refund'->>'oid' = ${oid}
        OR "state"->'exchange'->>'oid' = ${oid}
        OR "state"->'lines' @> jsonb_build_array(jsonb_build_object('oid', ${oid}::text)))
    ORDER BY "openedAt" DESC, "id" LIMIT 1`;
  if (!row) return undefined;
  const subject = { shopId, type: 'refund', externalId: refundId, generation: 1 };
  await database.caseSubject.createMany({ data: [{ ...subject, caseId: row.id }], skipDuplicates: true });
  const { caseId } = await database.caseSubject.findUniqueOrThrow({
    where: { shopId_type_externalId_generation: subject },
  });
  return caseId;
}

/** The last finished case of this line. A new case links back to it. */
export async function pastCaseOf(
  database: Database,
  shopId: string,
  { tid, oid }: Pick<RefundSnapshot, 'tid' | 'oid'>,
): Promise<string | undefined> {
  const [row] = await database.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Case"
    WHERE "shopId" = ${shopId} AND "tid" = ${tid} AND "stage" = 'closed' AND "state"->'refund'->>'oid' = ${oid}
    ORDER BY "openedAt" DESC, "id" LIMIT 1`;
  return row?.id;
}
