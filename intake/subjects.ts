import { randomUUID } from 'node:crypto';
import type { Subject } from '../domain/vocabulary';
import type { Database } from './database';

export interface SubjectRow {
  caseId: string;
  generation: number;
  /** Nobody had asked for this subject before. */
  isNew: boolean;
}

/**
 * The case that a matter of the platform belongs to, for ever: Postgres decides, however many ask at once. An order whose
 * case has ended gets a new generation; a refund or a review never does, since a push about it may always come again.
 */
export async function caseOf(database: Database, shopId: string, subject: Subject): Promise<SubjectRow> {
  const { type, externalId } = subject;
  const last = await database.caseSubject.findFirst({
    where: { shopId, type, externalId },
    orderBy: { generation: 'desc' },
  });
  if (last && (type !== 'order' || !(await hasEnded(database, last.caseId)))) return { ...last, isNew: false };
  const generation = (last?.generation ?? 0) + 1;
  const caseId = randomUUID();
  await database.caseSubject.createMany({
    data: [{ shopId, type, externalId, generation, caseId }],
    skipDuplicates: true,
  });
  const row = await database.caseSubject.findUniqueOrThrow({
    where: { shopId_type_externalId_generation: { shopId, type, externalId, generation } },
  });
  return { caseId: row.caseId, generation, isNew: row.caseId === caseId };
}

/** Whether the case's after-sales term has ended: its workflow takes no more commands. */
export async function hasEnded(database: Database, caseId: string): Promise<boolean> {
  const row = await database.case.findUnique({ where: { id: caseId }, select: { endedAt: true } });
  return row?.endedAt != null;
}
