import { stringify } from 'lossless-json';
import { toYuan } from '../wire/money';
import { toPlatformTime } from '../wire/times';
import type { Refund } from './types';
import { newId, orderOf, shopOf, type World } from './world';

export type RefundTopic =
  | 'taobao_refund_RefundCreated'
  | 'taobao_refund_RefundSellerAgreeAgreement'
  | 'taobao_refund_RefundSellerRefuseAgreement'
  | 'taobao_refund_RefundBuyerModifyAgreement'
  | 'taobao_refund_RefundBuyerReturnGoods'
  | 'taobao_refund_RefundCreateMessage'
  | 'taobao_refund_RefundClosed'
  | 'taobao_refund_RefundSuccess'
  | 'taobao_refund_TaobaoInterApplied'
  | 'taobao_refund_TaobaoIntervened';

/** How long a consumed message stays hidden before it is delivered again, wall time. */
const REDELIVER_AFTER_MS = 3_000;

/** Publishes a refund message: where to look, never what is there (no status, no timeout; platform.md §2). */
export function pushRefund(world: World, at: number, refund: Readonly<Refund>, topic: RefundTopic): void {
  const shop = shopOf(world, refund.shopId);
  const order = orderOf(world, refund.shopId, refund.tid);
  push(world, refund.shopId, at, topic, {
    buyer_nick: order.buyer.nick,
    buyer_open_uid: order.buyer.openUid,
    seller_nick: shop.nick,
    tid: BigInt(refund.tid),
    oid: BigInt(refund.oid),
    refund_id: BigInt(refund.refundId),
    refund_fee: toYuan(refund.amountFen),
    bill_type: refund.type === 'returnAndRefund' ? 'return_bill' : 'refund_bill',
    refund_phase: refund.phase,
    modified: toPlatformTime(refund.modifiedAt),
  });
}

/** Publishes a message of any topic to one shop. */
export function push(world: World, shopId: string, at: number, topic: string, content: Record<string, unknown>): void {
  const id = newId(world);
  world.store.put('push', id, { id, shopId, topic, content: stringify(content) ?? '{}', publishedAt: at });
}

/**
 * The oldest messages of these shops that nobody is working on, at most `quantity`. They stay hidden for a few seconds
 * of wall time and come back unless they are confirmed.
 */
export function consume(world: World, shopIds: ReadonlySet<string>, quantity: number) {
  const now = world.wallNow();
  const messages = [];
  for (const message of world.store.list('push')) {
    if (messages.length === quantity) break;
    if (!shopIds.has(message.shopId) || (world.hiddenUntil.get(message.id) ?? 0) > now) continue;
    world.hiddenUntil.set(message.id, now + REDELIVER_AFTER_MS);
    messages.push(message);
  }
  return messages;
}

/** Confirms messages of these shops; ids that are unknown, foreign or confirmed before are passed over. */
export function confirm(world: World, shopIds: ReadonlySet<string>, ids: readonly string[]): void {
  for (const id of ids) {
    const message = world.store.get('push', id);
    if (!message || !shopIds.has(message.shopId)) continue;
    world.store.remove('push', id);
    world.hiddenUntil.delete(id);
  }
}

/** Gives messages back at once: the consumer said it failed on them. */
export function giveBack(world: World, ids: readonly string[]): void {
  for (const id of ids) world.hiddenUntil.delete(id);
}

/** How many messages of this shop nobody has confirmed yet. */
export function messagesWaiting(world: World, shopId: string): number {
  return [...world.store.list('push')].filter((message) => message.shopId === shopId).length;
}
