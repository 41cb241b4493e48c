import type { Prisma } from '../../prisma/client/client';
import { insertInto } from '../../store/statements';

/** Something of which one of the shop's people shall hear. */
export interface Tidings {
  /** What it is about. The same thing of the same moment is told once. */
  id: string;
  role: string;
  /** The kind of the task, or another name. */
  sort: string;
  title: string;
  /** The task that it is: it goes on to the next one up while nobody takes it on. */
  taskId?: string;
  caseId?: string;
}

/**
 * Writes a notice for each of these, in the transaction of what they are about. intake/notices.ts tells them in their time. The same
 * task of the same moment is told once, even when its batch is written twice.
 */
export function noticeStatements(shopId: string, told: readonly Tidings[], at: Date): Prisma.Sql[] {
  const rows = told.map(({ id, role, sort, title, taskId = null, caseId = null }) => ({
    ...{ id: `${id}/${at.getTime()}`, shopId, role, sort, title, at, taskId, caseId },
  }));
  return insertInto('Notice', rows, 'keep');
}

/** The same on its own, for what is no case's batch. */
export async function announce(
  transaction: Prisma.TransactionClient,
  shopId: string,
  told: readonly Tidings[],
  at: Date,
): Promise<void> {
  for (const statement of noticeStatements(shopId, told, at)) await transaction.$executeRaw(statement);
}
