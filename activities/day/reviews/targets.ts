import { daysLater } from '../../../domain/calendar';
import type { SheetLine } from '../../../domain/day/sheet';
import { dayIn } from '../../../domain/day/zone';
import type { Days } from '../../../domain/numbers/calendar';
import { pointOf } from '../../../domain/numbers/points';
import type { Policy } from '../../../domain/policy/policy';
import type { Database } from '../../../store/database';
import { prismaNumbers } from '../../../store/numbers/read';
import type { DayJobCode } from '../job';
import { reviewSheet } from './sheet';

/** How far each tier has come this month towards its target (handbook §8). On the first of a month there is nothing to tell. */
export const reviewTargets: DayJobCode = async ({ database, shop, policy, dueAt }) => {
  const to = daysLater(dayIn(shop.timeZone, dueAt), -1);
  const from = `${dayIn(shop.timeZone, dueAt).slice(0, 'yyyy-mm'.length)}-01`;
  if (to < from) return { done: 0 };
  const lines = await tierLines(database, { shopId: shop.id, policy }, { from, to });
  return { done: 0, sheets: reviewSheet(lines) };
};

/** A line a tier that has a target, or whose calls have ended: how many ended, the share that was turned, and the target. */
export async function tierLines(
  database: Database,
  { shopId, policy }: { shopId: string; policy: Policy },
  days: Days,
): Promise<SheetLine[]> {
  const byTier = await prismaNumbers(database).byKey(shopId, 'reviewsTurned', days, 'tier');
  const tiers = Array.from({ length: policy.review.tiers }, (_one, index) => String(index + 1));
  return tiers.flatMap((tier, index): SheetLine[] => {
    const target = policy.review.tierTargets[index];
    const totals = byTier.get(tier);
    if (!totals) return [];
    const { count, value } = pointOf('reviewsTurned', totals);
    const share = target === undefined ? {} : { target: target / 100 };
    const isMissed = value !== null && share.target !== undefined && value < share.target;
    const line = { what: isMissed ? 'tierTargetMissed' : 'tierTarget', about: tier, count, ...share };
    return [value === null ? line : { ...line, value }];
  });
}
