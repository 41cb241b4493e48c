import type { CaseBatch } from '../../domain/case/rows/batch';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';

/** The tracking numbers by which the case is found. One that was written once stays: people may still look for it. */
export function numberStatements({ caseId, shopId }: CaseBatch, numbers: readonly string[]): Prisma.Sql[] {
  const rows = numbers.map((trackingNumber) => ({ shopId, caseId, trackingNumber }));
  return insertInto('CaseParcelNumber', rows, 'keep');
}

/** Before other content takes the place of a tail that never was. */
export function withoutNumbers(caseId: string): Prisma.Sql {
  return Prisma.sql`DELETE FROM "CaseParcelNumber" WHERE "caseId" = ${caseId}`;
}
