import type { CaseBatch } from '../../domain/case/rows/batch';
import type { Prisma } from '../../prisma/client/client';

/** The tracking numbers by which the case is found. One that was written once stays: people may still look for it. */
export async function writeNumbers(
  transaction: Prisma.TransactionClient,
  { caseId, shopId }: CaseBatch,
  numbers: readonly string[],
): Promise<void> {
  if (numbers.length === 0) return;
  await transaction.caseParcelNumber.createMany({
    data: numbers.map((trackingNumber) => ({ shopId, caseId, trackingNumber })),
    skipDuplicates: true,
  });
}

/** Before other content takes the place of a tail that never was. */
export async function cutNumbers(transaction: Prisma.TransactionClient, caseId: string): Promise<void> {
  await transaction.caseParcelNumber.deleteMany({ where: { caseId } });
}
