import type { Prisma } from '../prisma/client/client';
import { type Database, takeTurn } from './database';
import { storable } from './storable';

/** `record`: the case cannot be written to Postgres. `task`: its workflow fails. `shop`: the whole shop cannot be served, by its settings. `serve`: a worker cannot begin with it. */
export type CaseTroubleSort = 'record' | 'task' | 'shop' | 'serve';

/** Something of ours that keeps a case, or a whole shop, from going on: a supervisor must know of it. */
export interface CaseTrouble {
  shopId: string;
  /** Empty for a shop's. */
  caseId: string;
  sort: CaseTroubleSort;
  /** For a person: codes and names of ours, nothing of a buyer. */
  reason: string;
}

/** Notes it once for as long as it lasts; `tell` is called in the same transaction when it is new. */
export function noteCaseTrouble(
  database: Database,
  trouble: CaseTrouble,
  tell: (transaction: Prisma.TransactionClient, at: Date) => Promise<void>,
): Promise<void> {
  const { shopId, caseId, sort } = trouble;
  const reason = storable(trouble.reason);
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `trouble:${shopId}:${caseId}:${sort}`);
    const open = { shopId, caseId, sort, endedAt: null };
    const { count } = await transaction.caseTrouble.updateMany({ where: open, data: { reason } });
    if (count > 0) return;
    const { since } = await transaction.caseTrouble.create({ data: { shopId, caseId, sort, reason } });
    await tell(transaction, since);
  });
}

/** It is over, if it ever was. */
export async function endCaseTrouble(
  database: Database,
  { shopId, caseId, sort }: Omit<CaseTrouble, 'reason'>,
): Promise<void> {
  await database.caseTrouble.updateMany({
    where: { shopId, caseId, sort, endedAt: null },
    data: { endedAt: new Date() },
  });
}

/** The cases of a shop that have an open trouble of this sort. */
export async function troubledCases(database: Database, shopId: string, sort: CaseTroubleSort): Promise<string[]> {
  const rows = await database.caseTrouble.findMany({
    where: { shopId, sort, endedAt: null },
    select: { caseId: true },
  });
  return rows.map(({ caseId }) => caseId);
}
