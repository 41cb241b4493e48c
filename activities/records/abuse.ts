import type { CaseBatch } from '../../domain/case/rows/batch';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';

/** Whom buyers have abused, and until when they rest: the rota gives them no new matter before. */
export function abuseStatements({ caseId, shopId, content }: CaseBatch): Prisma.Sql[] {
  const rows = content.events.flatMap((event) => {
    if (event.type !== 'abuseMarked') return [];
    const { seq, at, by, restAt } = event;
    return [{ caseId, seq, shopId, staffId: by.id, at: new Date(at), restAt: new Date(restAt) }];
  });
  return insertInto('Abuse', rows);
}

/** Removes the rows of a lost tail. */
export function withoutAbuse(caseId: string, fromSeq: number): Prisma.Sql {
  return Prisma.sql`DELETE FROM "Abuse" WHERE "caseId" = ${caseId} AND "seq" >= ${fromSeq}`;
}
