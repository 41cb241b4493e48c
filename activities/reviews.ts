import type { Review } from '../adapters/top';
import type { AskContext, Explanation, Script, WriteAnswer } from '../domain/asks';
import { NO_REVIEW } from '../domain/processes/platform/explanation';
import { reviewFactsOf } from '../intake/facts';
import { thanksIdOf } from '../intake/thanks';
import type { Shop } from '../store/shops';
import { once } from './once';
import { asShop, type Deps, type Port } from './ports';
import { render } from './scripts';

const THANKS = 'review.thanks';

/** Reviews, and the shop's public answers to them. Readable: an explanation that stands there is not written again. */
export function reviews(deps: Deps): Port<'readReview' | 'explainReview'> {
  return {
    readReview: ({ tid, oid }, context) =>
      asShop(deps, context, async (shop) => {
        const live = await reviewOf(shop, tid, oid);
        return live ? { review: reviewFactsOf(live) } : { gone: true };
      }),

    explainReview: (input, context) =>
      asShop(deps, context, (shop) => explain(deps, shop, context, input), input.intentId),
  };
}

/**
 * Writes thanks under a good review that no case is about (handbook §8: every good review is thanked). It writes them
 * once, however often the message comes.
 */
export function thankFor(deps: Deps) {
  return async (shop: Shop, { tid, oid }: Review): Promise<void> => {
    const script: Script = { name: THANKS, values: {} };
    const about = { intentId: thanksIdOf(oid), tid, oid, script };
    await explain(deps, shop, { shopId: shop.id, caseId: '' }, about);
  };
}

/** Any answer under the review is the shop's answer, whoever wrote it. But an answer with other words is no thanks. */
function explain({ database }: Deps, shop: Shop, context: AskContext, input: Explanation): Promise<WriteAnswer> {
  const { intentId, tid, oid, script } = input;
  const reply = input.text ?? render(script);
  return once(database, context, {
    ...{ intentId, kind: 'explainReview', request: { tid, oid, script: script.name } },
    async look(status) {
      if (status === 'confirmed') return { result: 'done' };
      const live = await reviewOf(shop, tid, oid);
      if (!live) return { result: 'refused', reason: NO_REVIEW };
      if (live.reply === undefined) return { result: 'open', live: reply };
      const isSaid = script.name !== THANKS || live.reply === reply;
      return isSaid ? { result: 'done' } : { result: 'refused', reason: 'the review has its explanation already' };
    },
    async send() {
      await shop.top.reviewExplain({ oid, reply });
      return { result: 'done' };
    },
  });
}

async function reviewOf(shop: Shop, tid: string, oid: string): Promise<Review | undefined> {
  return (await shop.top.reviewsOf(tid)).find((review) => review.oid === oid);
}
