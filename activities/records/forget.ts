import type { LostOpening } from '../../domain/case/rows/batch';
import type { Prisma } from '../../prisma/client/client';
import { type Database, takeTurn } from '../../store/database';
import { changeStatements, type TaskChange } from '../../store/outbox';
import { together } from '../../store/statements';

type Transaction = Prisma.TransactionClient;

/**
 * The activity of a case that gives up waiting for its opening. Temporal's server may have lost the opening after a
 * worker wrote its record (docs/exactly-once.md). Lists would then show, for ever, a case that nobody can work.
 */
export function forgetter({ database }: { database: Database }) {
  return (lost: LostOpening): Promise<void> =>
    database.$transaction((transaction) => forgetCase(transaction, lost), { timeout: 4_000, maxWait: 3_000 });
}

/**
 * Takes away what this run has written of the case, as if it had never been. Changes nothing where an opening came after
 * all, or where the rows are of another run. From then on no batch of this run can be written either: a worker that
 * stood still may only now come to it. Repeated it changes nothing.
 */
async function forgetCase(transaction: Transaction, lost: LostOpening): Promise<void> {
  const { caseId, shopId } = lost;
  await takeTurn(transaction, `case:${caseId}`);
  const batches = await transaction.caseBatch.findMany({ where: { caseId }, select: { fence: true, digest: true } });
  if (batches.some((batch) => stands(batch, lost))) return;
  if (batches.some(({ digest }) => digest !== FORGOTTEN)) await takeAway(transaction, lost);
  await transaction.caseBatch.deleteMany({ where: { caseId } });
  await transaction.caseBatch.create({
    data: { caseId, fromSeq: 1, toSeq: LAST_SEQ, fence: BigInt(lost.fence - 1), digest: FORGOTTEN },
  });
  // The case has no record any more that could be kept back.
  await transaction.caseTrouble.updateMany({
    where: { shopId, caseId, sort: 'record', endedAt: null },
    data: { endedAt: new Date() },
  });
}

/**
 * In the place of a forgotten case's batches stands one that covers every event. Only a task as new as the giving up may
 * write in its place: the opening may come within that same task.
 */
const FORGOTTEN = '';
/** The greatest number that the column takes. */
const LAST_SEQ = 2 ** 31 - 1;

/** Of an opening that came after all, or of another run. What another run has forgotten does not count. */
function stands({ fence, digest }: { fence: bigint; digest: string }, { since, fence: own }: LostOpening): boolean {
  return fence >= BigInt(own) || (fence < BigInt(since) && digest !== FORGOTTEN);
}

/** All rows that `writeBatch` may have written, and the readers hear that the case is gone. */
async function takeAway(transaction: Transaction, { caseId, shopId }: LostOpening): Promise<void> {
  const ofCase = { where: { caseId } };
  const { kind, stage } = await transaction.case.delete({
    where: { id: caseId },
    select: { kind: true, stage: true },
  });
  const tasks: TaskChange[] = (
    await transaction.task.findMany({
      where: { caseId, closedAt: null },
      select: { id: true, kind: true, role: true, assignee: true },
    })
  ).map((task) => ({ ...task, is: 'closed' }));
  await transaction.caseEvent.deleteMany(ofCase);
  await transaction.contact.deleteMany(ofCase);
  await transaction.payout.deleteMany(ofCase);
  // Their claims go with them.
  await transaction.task.deleteMany(ofCase);
  await transaction.registration.deleteMany(ofCase);
  await transaction.buyerPromise.deleteMany(ofCase);
  await transaction.buyerWish.deleteMany(ofCase);
  await transaction.claim.deleteMany(ofCase);
  await transaction.returnParcel.deleteMany(ofCase);
  await transaction.fraudSign.deleteMany(ofCase);
  await transaction.caseParcelNumber.deleteMany(ofCase);
  await transaction.unownedParcel.updateMany({
    where: { shopId, matchedCaseId: caseId },
    data: { matchedCaseId: null },
  });
  await transaction.notice.deleteMany(ofCase);
  await transaction.abuse.deleteMany(ofCase);
  // What the staff groups have not been told yet. A notice of a task names the case: `robot/caseId/task/instant`.
  await transaction.staffNotice.deleteMany({ where: { shopId, status: 'waiting', id: { contains: `/${caseId}/` } } });
  const gone = { shopId, caseId, kind, stage, fromSeq: 1, seq: 0, types: [], tasks };
  await transaction.$executeRaw(together(changeStatements(gone)));
}
