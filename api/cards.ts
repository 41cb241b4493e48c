import { dayAt } from '../domain/calendar';
import type { Policy } from '../domain/policy/policy';
import { isValidOn } from '../domain/posts/posts';
import type { AppDeps } from './deps';
import type { CaseRecord } from './records';

/** What is known of the goods of a case, and whether this person has read it. */
export interface ProductCard {
  id: string;
  version: number;
  productId: string;
  title: string;
  text: string;
  isRead: boolean;
}

/** The product cards that hold today for the goods of a case's order (handbook §12), by their order. */
export async function cardsFor(
  { posts }: Pick<AppDeps, 'posts'>,
  { shopId, state, clockOffset }: CaseRecord,
  { policy, staffId }: { policy: Policy; staffId: string },
): Promise<ProductCard[]> {
  const goods = new Set((state.order?.lines ?? []).flatMap(({ productId }) => productId ?? []));
  if (goods.size === 0) return [];
  const day = dayAt(Date.now() + Number(clockOffset), policy.utcOffsetMinutes);
  const cards = (await posts.newest(shopId)).flatMap((post) => {
    const { productId, sort } = post;
    const isOfGoods = productId !== null && goods.has(productId);
    return sort === 'productCard' && isOfGoods && isValidOn(post, day) ? [{ ...post, productId }] : [];
  });
  if (cards.length === 0) return [];
  const read = await posts.reads(shopId, { ids: cards.map(({ id }) => id), staffId });
  return cards.map(({ id, version, productId, title, text }) => ({
    ...{ id, version, productId, title, text },
    isRead: read.some((one) => one.postId === id && one.version === version),
  }));
}
