import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import type { TestShop } from '../../support/shop';

/** The refund's deadline as the platform tells it: whole seconds, epoch ms. */
export async function deadlineOf({ market }: TestShop, refundId: string): Promise<number> {
  const { timeoutAt } = await market.refund(refundId);
  if (timeoutAt === null) throw new Error(`The refund ${refundId} has no deadline.`);
  return Math.floor(Date.parse(timeoutAt) / SECOND) * SECOND;
}

/** How long until the shop's wall clock shows this time next, ms: buyers are phoned by day. */
export async function untilShopTime({ travel }: TestShop, hour: number, minute = 0): Promise<number> {
  const wanted = hour * HOUR + minute * MINUTE;
  const left = wanted - timeOfDay(await travel.now());
  return left > 0 ? left : left + DAY;
}

/** Hours of the shop's day, with fractions, at an instant. */
export function shopHour(at: Date): number {
  return timeOfDay(at.getTime()) / HOUR;
}

function timeOfDay(at: number): number {
  return (at + HANDBOOK_POLICY.utcOffsetMinutes * MINUTE) % DAY;
}
