import { randomUUID } from 'node:crypto';
import type { RefundSnapshot } from '../domain/asks';
import type { CaseState } from '../domain/case/state/caseState';
import { linesOf } from '../domain/case/state/lines';
import type { Subject } from '../domain/vocabulary';
import { newWorkflowId, olderCaseOf, workflowIdOf } from '../domain/workflowId';
import { Prisma } from '../prisma/client/client';
import type { Database } from './database';

export interface SubjectRow {
  caseId: string;
  /** The id of the case's workflow. */
  workflowId: string;
  generation: number;
  /** Nobody had asked for this subject before. */
  isNew: boolean;
  /** The case of the generation before: its after-sales term has ended. */
  previousCaseId?: string;
}

/**
 * Gives the case that a matter of the platform belongs to, for ever. Postgres decides it, however many ask at once.
 * When that case has ended, a matter gets a new generation; a review never does. Callers make sure that the matter is
 * open on the platform, not told of by a late push. `tid` is the matter's order.
 */
export async function caseOf(
  database: Database,
  { shopId, subject, tid }: { shopId: string; subject: Subject; tid: string },
): Promise<SubjectRow> {
  const { type, externalId } = subject;
  const last = await lastOf(database, shopId, subject);
  if (last && (type === 'review' || !last.hasEnded)) {
    const { caseId, generation } = last;
    return { caseId, generation, workflowId: workflowIdOf(last), isNew: false };
  }
  const generation = (last?.generation ?? 0) + 1;
  const caseId = randomUUID();
  const workflowId = newWorkflowId({ shopId, subject, generation, tid });
  const made = await database.direct.$executeRaw(Prisma.sql`
    INSERT INTO "CaseSubject" ("shopId", "type", "externalId", "generation", "caseId", "workflowId", "createdAt")
    VALUES (${shopId}, ${type}, ${externalId}, ${generation}, ${caseId}, ${workflowId}, ${new Date()}) ON CONFLICT DO NOTHING`);
  const previousCaseId = last?.caseId;
  if (made === 1) return { caseId, workflowId, generation, isNew: true, previousCaseId };
  const row = await database.caseSubject.findUniqueOrThrow({
    where: { shopId_type_externalId_generation: { shopId, type, externalId, generation } },
  });
  return { caseId: row.caseId, workflowId: workflowIdOf(row), generation, isNew: false, previousCaseId };
}

/** The latest generation of a matter. */
export interface LastSubject {
  caseId: string;
  workflowId: string | null;
  generation: number;
  /** What its case was opened about; null where nothing of the case was recorded. */
  subjectId: string | null;
  /** The after-sales term of its case has ended. */
  hasEnded: boolean;
}

export async function lastOf(
  database: Pick<Database, 'direct'>,
  shopId: string,
  { type, externalId }: Subject,
): Promise<LastSubject | undefined> {
  const [last] = await database.direct.$queryRaw<LastSubject[]>(Prisma.sql`
    SELECT s."caseId", s."workflowId", s."generation", c."subjectId", c."endedAt" IS NOT NULL AS "hasEnded"
    FROM "CaseSubject" s LEFT JOIN "Case" c ON c."id" = s."caseId"
    WHERE s."shopId" = ${shopId} AND s."type" = ${type} AND s."externalId" = ${externalId}
    ORDER BY s."generation" DESC LIMIT 1`);
  return last;
}

/** The id of a case's workflow, for callers that know its id alone. */
export async function workflowIdOfCase(database: Database, caseId: string): Promise<string> {
  const [row] = await database.direct.$queryRaw<{ workflowId: string | null }[]>(
    Prisma.sql`SELECT "workflowId" FROM "Case" WHERE "id" = ${caseId}`,
  );
  return workflowIdOf({ caseId, workflowId: row?.workflowId });
}

/** The case that a workflow works. Undefined where the workflow is no case's, or nothing of it was recorded. */
export async function caseOfWorkflow(database: Database, workflowId: string): Promise<string | undefined> {
  const select = { id: true } as const;
  const row = await database.case.findFirst({ where: { workflowId }, select });
  if (row) return row.id;
  const subject = await database.caseSubject.findFirst({ where: { workflowId }, select: { caseId: true } });
  return subject?.caseId ?? olderCaseOf(workflowId);
}

/** Whether the case's after-sales term has ended: its workflow takes no more commands. */
export async function hasEnded(database: Database, caseId: string): Promise<boolean> {
  const row = await database.case.findUnique({ where: { id: caseId }, select: { endedAt: true } });
  return row?.endedAt != null;
}

/** A case of an order whose after-sales term has not ended. A review is worked apart: it is the review team's (handbook §2). */
export interface CaseOfOrder {
  caseId: string;
  workflowId: string | null;
  kind: string;
  subject: Subject;
  isOpen: boolean;
  /** The lines that it is about; none where nobody knows them yet. */
  oids: string[];
}

/** The cases of this order within their term: open ones first, then the latest. */
export async function casesOfOrder(database: Database, shopId: string, tid: string): Promise<CaseOfOrder[]> {
  const rows = await rowsOfOrder(database, shopId, tid, Prisma.sql`"endedAt" IS NULL`);
  const cases = rows.map(({ id, workflowId, kind, stage, state }) => {
    const isOpen = stage !== 'closed';
    return { caseId: id, workflowId, kind, subject: state.subject, isOpen, oids: oidsOf(state) };
  });
  return [...cases.filter(({ isOpen }) => isOpen), ...cases.filter(({ isOpen }) => !isOpen)];
}

/**
 * The case that a new application joins: one line has one case while its after-sales term lasts, whoever opened it. A closed one is
 * reopened by it (handbook §3.6).
 */
export async function joinedBy(
  database: Database,
  shopId: string,
  { tid, oid, refundId }: Pick<RefundSnapshot, 'tid' | 'oid' | 'refundId'>,
): Promise<string | undefined> {
  const joined = (await casesOfOrder(database, shopId, tid)).find(({ oids }) => oids.includes(oid));
  if (!joined) return undefined;
  const subject = { shopId, type: 'refund', externalId: refundId, generation: 1 };
  const { caseId: its, workflowId } = joined;
  await database.caseSubject.createMany({ data: [{ ...subject, caseId: its, workflowId }], skipDuplicates: true });
  const { caseId } = await database.caseSubject.findUniqueOrThrow({
    where: { shopId_type_externalId_generation: subject },
  });
  return caseId;
}

/** The last finished case of this line. A new case links back to it. */
export async function pastCaseOf(
  database: Database,
  shopId: string,
  tid: string,
  oids: readonly string[],
): Promise<string | undefined> {
  const rows = await rowsOfOrder(database, shopId, tid, Prisma.sql`"stage" = 'closed'`);
  return rows.find(({ state }) => oidsOf(state).some((oid) => oids.includes(oid)))?.id;
}

interface RowOfOrder {
  id: string;
  workflowId: string | null;
  kind: string;
  stage: string;
  /** The recorder wrote it from the same type; JSON knows no types. */
  state: CaseState;
}

/** The latest first. */
function rowsOfOrder(database: Database, shopId: string, tid: string, which: Prisma.Sql): Promise<RowOfOrder[]> {
  return database.direct.$queryRaw<RowOfOrder[]>(Prisma.sql`
    SELECT "id", "workflowId", "kind", "stage", "state" FROM "Case"
    WHERE "shopId" = ${shopId} AND "tid" = ${tid} AND "subjectType" <> 'review' AND ${which}
    ORDER BY "openedAt" DESC, "id"`);
}

/** The lines that a case is about, those of its applications with them. */
function oidsOf(state: CaseState): string[] {
  const applied = [state.refund, state.exchange].flatMap((one) => one?.oid ?? []);
  return [...new Set([...linesOf(state).map(({ oid }) => oid), ...applied])];
}
