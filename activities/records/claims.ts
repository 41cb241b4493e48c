import type { CaseBatch } from '../../domain/case/rows/batch';
import { type ClaimRow, claimRowsOf } from '../../domain/case/rows/claimRows';
import { Prisma } from '../../prisma/client/client';
import type { Statements } from '../../store/direct';
import { insertInto } from '../../store/statements';
import type { Changes } from './parts';

/** When a claim was filed and answered, as an event says it. */
interface Moment {
  type: string;
  process: string;
  at: Date;
}

/** The claims book's rows of the case. Its state has no times, so those of earlier events are read where a claim changed. */
export async function claimStatements(
  transaction: Pick<Statements, '$queryRaw'>,
  { caseId, shopId, fromSeq, content }: CaseBatch,
  changes: Changes,
): Promise<Prisma.Sql[]> {
  const claims = claimRowsOf(content.state);
  if (claims.length === 0 || !changes.has('claims', claims)) return [];
  const earlier = await transaction.$queryRaw<Moment[]>(Prisma.sql`
    SELECT "type", "process", "at" FROM "CaseEvent"
    WHERE "caseId" = ${caseId} AND "seq" < ${fromSeq} AND "type" IN ('claim.filed', 'claim.answered') AND "process" IS NOT NULL`);
  const moments = [...earlier, ...own(content)];
  const at = (type: string, processId: string) =>
    moments.find((one) => one.type === type && one.process === processId)?.at;
  const rows = claims.map((claim) => ({
    ...{ caseId, shopId, tid: content.row.tid },
    ...columnsOf(claim),
    filedAt: at('claim.filed', claim.processId) ?? new Date(content.row.openedAt),
    answeredAt: at('claim.answered', claim.processId) ?? null,
  }));
  return insertInto('Claim', rows, { key: ['caseId', 'processId'] });
}

/** Every column, for one statement: what a claim does not have is null. */
function columnsOf(claim: ClaimRow) {
  const { courier = null, trackingNumber = null, supplier = null, batch = null, productId = null } = claim;
  const { product = null, cause = null, received = null, waybillGrams = null, weighedGrams = null } = claim;
  const { processId, against, amount, tries, status, photos, waybills, weights } = claim;
  return {
    ...{ processId, against, courier, trackingNumber, supplier, batch, productId, product, cause, amount, tries },
    ...{ status, received, photos, waybills, weights, waybillGrams, weighedGrams },
  };
}

function own({ events }: CaseBatch['content']): Moment[] {
  return events.flatMap((event) =>
    event.type === 'claim.filed' || event.type === 'claim.answered'
      ? { type: event.type, process: event.process, at: new Date(event.at) }
      : [],
  );
}

/** Before other content takes the place of a tail that never was. The claims that still stand are written again. */
export function withoutClaims(caseId: string): Prisma.Sql {
  return Prisma.sql`DELETE FROM "Claim" WHERE "caseId" = ${caseId}`;
}
