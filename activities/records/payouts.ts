import type { CaseBatch } from '../../domain/case/rows/batch';
import { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';
import { payoutRow } from './rows';

/** Makes the payments of the case those that it has: what a lost tail had left goes. */
export function payoutStatements({ caseId, shopId, content }: CaseBatch, at: Date): Prisma.Sql[] {
  const { payouts, row } = content;
  const rows = payouts.map((payout) => ({
    caseId,
    processId: payout.processId,
    ...payoutRow(shopId, row.tid, payout, at),
  }));
  const own = payouts.map(({ processId }) => processId);
  return [
    Prisma.sql`DELETE FROM "Payout" WHERE "caseId" = ${caseId} AND "processId" <> ALL(${own})`,
    ...insertInto('Payout', rows, { key: ['caseId', 'processId'] }),
  ];
}
