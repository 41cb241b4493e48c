import type { Review } from '../adapters/top';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { noteWaiting } from './consume';
import { NotOnPlatform } from './errors';
import type { HandOverReview } from './reviews';
import type { Taker } from './topics';

/** The intent of the thanks for a good review: one a line of an order. */
export function thanksIdOf(oid: string): string {
  return `${PREFIX}${oid}`;
}

/** Of who may not write to the platform itself: the thanks are intended, and the shop's watcher says them. */
export function leaveThanks(database: Database) {
  return async (shop: Pick<Shop, 'id'>, { tid, oid }: Pick<Review, 'tid' | 'oid'>): Promise<void> => {
    const request = { tid, oid, script: 'review.thanks' };
    const row = { id: thanksIdOf(oid), shopId: shop.id, caseId: '', kind: KIND, status: 'intended', request };
    await database.intent.createMany({ data: [row], skipDuplicates: true });
  };
}

/**
 * Says the thanks that others have left: by a fresh look at each review, which may have turned since. Thanks that have
 * lost their reason count as failed. Thanks that could not be written now are tried again next time. Returns how many
 * there were.
 */
export async function thankDue(
  { shop, database, log }: Pick<Taker, 'shop' | 'database' | 'log'>,
  handOverReview: HandOverReview,
): Promise<number> {
  const intended = { shopId: shop.id, kind: KIND, status: 'intended' };
  const where = { ...intended, id: { startsWith: PREFIX } };
  const rows = await database.intent.findMany({ where, take: MOST_AT_ONCE, orderBy: { createdAt: 'asc' } });
  for (const { id, request } of rows) {
    const { tid, oid } = (request ?? {}) as { tid?: string; oid?: string };
    if (tid === undefined || oid === undefined) continue;
    try {
      await handOverReview(shop, { tid, oid });
    } catch (error) {
      if (!(error instanceof NotOnPlatform)) {
        noteWaiting({ shop, log }, { oid }, error);
        continue;
      }
    }
    const answer = { reason: 'there is nothing to thank for any more' };
    await database.intent.updateMany({ where: { ...intended, id }, data: { status: 'failed', answer } });
  }
  return rows.length;
}

const PREFIX = 'thanks:';
const KIND = 'explainReview';
const MOST_AT_ONCE = 50;
