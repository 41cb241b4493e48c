import { returnNumbersOf } from '../../domain/case/people/fraudSigns';
import type { CaseBatch } from '../../domain/case/rows/batch';
import type { Prisma } from '../../prisma/client/client';

/**
 * Facts about this case's returns that other cases ask for: tracking numbers and signs of fraud. A parcel that nobody
 * could place belongs to the case that has received it. A case without a return costs no query.
 */
export async function writeReturns(
  transaction: Prisma.TransactionClient,
  { caseId, shopId, content }: CaseBatch,
  at: Date,
): Promise<void> {
  const { state } = content;
  const { buyerId, tid, signs = [] } = state;
  const numbers = returnNumbersOf(state);
  if (numbers.length > 0) {
    await transaction.returnParcel.createMany({
      data: numbers.map(({ company, trackingNumber }) => ({
        ...{ company, trackingNumber, shopId, caseId, buyerId, tid, seenAt: at },
      })),
      skipDuplicates: true,
    });
  }
  for (const { n, sort, evidence, at: raisedAt, confirmed, note } of signs) {
    const word = { confirmed: confirmed ?? null, note: note ?? null };
    await transaction.fraudSign.upsert({
      where: { caseId_n: { caseId, n } },
      create: { shopId, caseId, n, buyerId, sort, evidence, at: new Date(raisedAt), ...word },
      update: word,
    });
  }
  const received = receivedNumbers(content);
  if (received.length > 0) {
    await transaction.unownedParcel.updateMany({
      where: { shopId, trackingNumber: { in: received }, matchedCaseId: null },
      data: { matchedCaseId: caseId },
    });
  }
}

/** Before other content takes the place of a tail that never was. */
export async function cutReturns(transaction: Prisma.TransactionClient, caseId: string): Promise<void> {
  await transaction.returnParcel.deleteMany({ where: { caseId } });
  await transaction.fraudSign.deleteMany({ where: { caseId } });
}

/** Only where something was received just now. */
function receivedNumbers({ events, state }: CaseBatch['content']): string[] {
  return events.flatMap((event) => {
    if (event.type === 'parcelCame') return event.parcel.trackingNumber ?? [];
    if (event.type !== 'parcel.received') return [];
    const parcel = state.processes[event.process];
    return (parcel?.kind === 'parcel' && parcel.number?.trackingNumber) || [];
  });
}
