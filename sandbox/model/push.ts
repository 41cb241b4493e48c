import { stringify } from 'lossless-json';
import { dirtiedBy } from '../wire/deliver';
import { toYuan } from '../wire/money';
import { toPlatformTime } from '../wire/times';
import type { Fault } from './adversary';
import { pushByCallback } from './callbacks';
import { DEFAULT_COPIES, delayMsOf } from './faultKinds';
import { befall } from './faults';
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

/** Publishes a refund message. It says where to look, and carries no status and no timeout (platform.md §2). */
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

/** Publishes a message of any topic to one shop; a fault may lose it, hold it back or publish it more than once. */
export function push(world: World, shopId: string, at: number, topic: string, content: Record<string, unknown>): void {
  const { fault } = befall(world, shopId, topic);
  const { callback } = shopOf(world, shopId);
  const text = dirtiedBy(fault, stringify(content) ?? '{}');
  const heldUntil = fault?.kind === 'reorderedPushes' ? holdUntil(world, shopId, fault) : undefined;
  const messageIds = Array.from({ length: copiesOf(fault) }, () => {
    const id = newId(world);
    const held = heldUntil !== undefined && { heldUntil };
    const message = { id, shopId, topic, content: text, publishedAt: at, ...held };
    if (callback?.instead !== true) world.store.put('push', id, message);
    if (callback) pushByCallback(world, message, callback.url);
    return id;
  });
  if (!fault) return;
  const id = newId(world);
  world.store.put('pushFault', id, { id, shopId, topic, kind: fault.kind, content: text, messageIds, at });
}

/**
 * The oldest messages of these shops that nobody is working on, at most `quantity`. They stay hidden for a few seconds
 * of wall time and come back unless they are confirmed.
 */
export function consume(world: World, shopIds: ReadonlySet<string>, quantity: number) {
  const now = world.wallNow();
  const inOrder = [];
  const overtaken = [];
  for (const message of world.store.list('push')) {
    if (!shopIds.has(message.shopId) || (world.hiddenUntil.get(message.id) ?? 0) > now) continue;
    if (message.heldUntil === undefined) inOrder.push(message);
    else if (message.heldUntil <= now) overtaken.unshift(message);
  }
  const messages = [...inOrder, ...overtaken].slice(0, quantity);
  for (const message of messages) world.hiddenUntil.set(message.id, now + REDELIVER_AFTER_MS);
  return messages;
}

/** Confirms messages of these shops. It ignores ids that are unknown, foreign or confirmed before. */
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

function copiesOf(fault: Readonly<Fault> | undefined): number {
  if (fault?.kind === 'lostPushes') return 0;
  return fault?.kind === 'duplicatePushes' ? (fault.copies ?? DEFAULT_COPIES) : 1;
}

/** Messages held back at the same time are given out together, so that the newest overtakes the rest. */
function holdUntil(world: World, shopId: string, fault: Readonly<Fault>): number {
  const now = world.wallNow();
  const held = [...world.store.list('push'), ...world.store.list('callback')].find(
    (message) => message.shopId === shopId && message.heldUntil !== undefined && message.heldUntil > now,
  );
  return held?.heldUntil ?? now + delayMsOf(fault);
}
