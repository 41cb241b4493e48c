import type { Review } from '../adapters/top';
import type { AskContext, Explanation, WriteAnswer } from '../domain/asks';
import { NO_REVIEW } from '../domain/processes/explanation';
import type { Database } from '../intake/database';
import { reviewFactsOf } from '../intake/facts';
import type { Shop } from '../intake/shops';
import { thanksIdOf } from '../intake/thanks';
import { isUnknown, refusalOf } from './failures';
import { intentsOf } from './intents';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';

const THANKS = 'review.thanks';

/** Reviews and what the shop says under them in public. Readable: an explanation that stands there is not written again. */
export function reviews(deps: Deps): Port<'readReview' | 'explainReview'> {
  return {
    readReview: ({ tid, oid }, context) =>
      asShop(deps, context, async (shop) => {
        const live = await reviewOf(shop, tid, oid);
        return live ? { review: reviewFactsOf(live) } : { gone: true };
      }),

    explainReview: (input, context) => asShop(deps, context, (shop) => explain(deps, shop, context, input)),
  };
}

/** Thanks under a good review that no case is about (handbook §8: every good review is thanked): once, however often it is told. */
export function thankFor(deps: Deps) {
  return async (shop: Shop, { tid, oid }: Review): Promise<void> => {
    const script = { name: THANKS, values: {} };
    const about = { intentId: thanksIdOf(oid), tid, oid, script };
    await explain(deps, shop, { shopId: shop.id, caseId: '' }, about);
  };
}

/** Reads first: whatever stands under the review already, whoever wrote it, is the shop's word; but other words are no thanks. */
async function explain(deps: Deps, shop: Shop, context: AskContext, input: Explanation): Promise<WriteAnswer> {
  const { intentId, tid, oid, script } = input;
  const reply = input.text ?? render(script);
  const live = await reviewOf(shop, tid, oid);
  if (!live) return { result: 'refused', reason: NO_REVIEW };
  if (live.reply !== undefined) {
    if (live.reply === reply) await stands(deps.database, shop.id, intentId);
    const isSaid = script.name !== THANKS || live.reply === reply;
    return isSaid ? { result: 'done' } : { result: 'refused', reason: 'the review has its explanation already' };
  }
  const intents = intentsOf(deps.database, context);
  await intents.intend(intentId, 'explainReview', { tid, oid, script: script.name });
  await intents.mark(intentId, 'sent');
  try {
    await shop.top.reviewExplain({ oid, reply });
  } catch (error) {
    const reason = refusalOf(error);
    if (reason !== undefined) {
      await intents.mark(intentId, 'failed', { reason });
      return { result: 'refused', reason };
    }
    if (!isUnknown(error) || (await reviewOf(shop, tid, oid))?.reply === undefined) throw error;
  }
  await intents.mark(intentId, 'confirmed');
  return { result: 'done' };
}

/** An attempt that was lost had been heard. */
async function stands(database: Database, shopId: string, id: string): Promise<void> {
  const where = { shopId, id, status: { in: ['intended', 'sent', 'unknown'] } };
  await database.intent.updateMany({ where, data: { status: 'confirmed' } });
}

async function reviewOf(shop: Shop, tid: string, oid: string): Promise<Review | undefined> {
  return (await shop.top.reviewsOf(tid)).find((review) => review.oid === oid);
}
