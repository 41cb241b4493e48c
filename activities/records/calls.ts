import type { CaseBatch } from '../../domain/case/rows/batch';
import { givesCallBack } from '../../domain/case/rows/callsGivenBack';
import { Prisma } from '../../prisma/client/client';

/** Releases the calls that the case no longer holds. */
export function callStatements({ caseId, content }: CaseBatch): Prisma.Sql[] {
  const released = content.events.flatMap((event) => givesCallBack(event) ?? []);
  if (released.length === 0) return [];
  return [Prisma.sql`DELETE FROM "HeldCall" WHERE "caseId" = ${caseId} AND "processId" = ANY(${released})`];
}
