import { SECOND } from '../../../domain/time';
import type { TestShop } from '../../support/shop';

/** The refund's deadline as the platform tells it: whole seconds, epoch ms. */
export async function deadlineOf({ market }: TestShop, refundId: string): Promise<number> {
  const { timeoutAt } = await market.refund(refundId);
  if (timeoutAt === null) throw new Error(`The refund ${refundId} has no deadline.`);
  return Math.floor(Date.parse(timeoutAt) / SECOND) * SECOND;
}
