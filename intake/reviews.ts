import type { Review } from '../adapters/top';
import { PLATFORM } from '../domain/roles';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import type { CaseClient } from './caseClient';
import { CaseNotFound, isNeverOpened } from './errors';
import { reviewFactsOf } from './facts';
import type { HandedOver } from './handOver';
import { readOrder } from './orders';
import { readOnPlatform } from './platform';

export type HandOverReview = (shop: Shop, line: { tid: string; oid: string }) => Promise<HandedOver>;

const KIND = 'reviewRecovery';

/**
 * Reads the live review that a message is about. A neutral or bad review gets a case. A good review gets thanks, unless
 * a case is about it. The message itself says only where to look. Returns when the case has it, or the thanks are
 * there.
 */
export function createReviewHandOver(
  cases: CaseClient,
  database: Database,
  thank: (shop: Shop, review: Review) => Promise<void>,
): HandOverReview {
  return async (shop, { tid, oid }) => {
    const reviews = await readOnPlatform(() => shop.top.reviewsOf(tid), `the reviews of the order ${tid}`);
    const live = reviews.find((review) => review.oid === oid);
    const caseId = await caseOfReview(database, shop, oid);
    if (caseId !== undefined) return inform(shop, caseId, oid, live);
    if (!live) return { to: 'nobody', because: 'over' };
    if (live.result !== 'good') return open(shop, live);
    await thank(shop, live);
    return { to: 'nobody', because: 'thanked' };
  };

  async function open(shop: Shop, live: Review): Promise<HandedOver> {
    const { tid, oid } = live;
    const order = await readOnPlatform(() => readOrder(shop, database, tid), `the order ${tid}`);
    const subject = { type: 'review' as const, externalId: oid };
    const { buyerId } = order;
    const opening = { shopId: shop.id, kind: KIND, subject, buyerId, tid, order, review: reviewFactsOf(live) };
    const { caseId } = await cases.openWith(opening, PLATFORM);
    return { to: 'case', caseId, opened: true };
  }

  async function inform(shop: Shop, caseId: string, oid: string, live: Review | undefined): Promise<HandedOver> {
    const seen = live ? { review: reviewFactsOf(live) } : { gone: true as const };
    const state = live ? `${live.createdAt}:${live.result}:${live.reply === undefined ? '' : 'explained'}` : 'gone';
    try {
      await cases.send(caseId, { type: 'reviewSeen', ...seen }, PLATFORM, `reviewSeen:${oid}:${state}`);
      return { to: 'case', caseId, opened: false };
    } catch (error) {
      // Its opening was lost with a server (docs/exactly-once.md).
      if (isNeverOpened(error) && live && live.result !== 'good') return open(shop, live);
      if (error instanceof CaseNotFound) return { to: 'nobody', because: 'ended' };
      throw error;
    }
  }
}

/** When the case of a subject has no row yet, it is opened again. Repeating is safe: the opening is one update. */
async function caseOfReview(database: Database, shop: Shop, oid: string): Promise<string | undefined> {
  const where = { shopId: shop.id, type: 'review', externalId: oid };
  const subject = await database.caseSubject.findFirst({ where, orderBy: { generation: 'desc' } });
  const row = subject && (await database.case.findUnique({ where: { id: subject.caseId }, select: { id: true } }));
  return row?.id;
}
