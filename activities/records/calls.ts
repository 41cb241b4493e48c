import type { CaseBatch } from '../../domain/case/rows/batch';
import { givesCallBack } from '../../domain/case/rows/callsGivenBack';
import type { Prisma } from '../../prisma/client/client';

/** Releases the calls that the case no longer holds. A batch without a made or dropped call costs no query. */
export async function releaseCalls(
  transaction: Prisma.TransactionClient,
  { caseId, content }: CaseBatch,
): Promise<void> {
  const released = content.events.flatMap((event) => givesCallBack(event) ?? []);
  if (released.length > 0) await transaction.heldCall.deleteMany({ where: { caseId, processId: { in: released } } });
}
