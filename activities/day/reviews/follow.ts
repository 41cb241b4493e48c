import { KIND_OF } from '../../../domain/day/kinds';
import type { Skipped } from '../../../domain/day/sheet';
import type { DayJobCode } from '../job';
import { tried } from './tried';

/** Each is a question to the platform, so a page is short. */
const AT_ONCE = 50;

/**
 * Has every open review case know what the platform shows now, also where a message was lost (handbook §8). A review that the buyer has
 * changed or taken away ends the calls.
 */
export const followReviews: DayJobCode = async ({ database, shop, cursor, followReview }) => {
  const cases = await database.case.findMany({
    where: { shopId: shop.id, kind: KIND_OF.reviews, closedAt: null, subjectType: 'review', id: { gt: cursor } },
    select: { id: true, tid: true, subjectId: true },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  const skipped: Skipped[] = [];
  for (const { id, tid, subjectId } of cases) {
    const left = await tried(id, () => followReview({ tid, oid: subjectId }));
    if (left) skipped.push(left);
  }
  return { done: 0, skipped, next: cases.length < AT_ONCE ? undefined : cases.at(-1)?.id };
};
