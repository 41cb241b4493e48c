import { invalid } from './errors';
import { confirmReceipt } from './orders';
import { decideByTimeout } from './referee';
import { closeRefund, payRefund } from './refundEnd';
import { agreeReturnByTimeout } from './seller';
import type { Refund, Shop } from './types';
import { shopNow, shopOf, type World } from './world';

/** The platform's next action in a shop without anybody's request. */
interface Due {
  at: number;
  act: () => void;
}

/**
 * Per world and shop: the next due instant, valid for one state of the store. Scanning at every request would add up.
 */
const cache = new WeakMap<World, Map<string, { revision: number; next: number | null }>>();

/**
 * Runs every platform time-out that the shop's clock has passed. They run in order of due time, each at its own
 * instant. A time-out may start another countdown, which may fall due within the same call.
 */
export function runTimeouts(world: World, shop: Readonly<Shop>): void {
  const until = shopNow(world, shop);
  const next = nextTimeoutAt(world, shop.shopId);
  if (next === null || next > until) return;
  world.store.transact(() => {
    for (let due = firstDue(world, shop.shopId); due && due.at <= until; due = firstDue(world, shop.shopId)) due.act();
  });
}

/** When the platform next acts in this shop, by the shop's clock, or null. */
export function nextTimeoutAt(world: World, shopId: string): number | null {
  const shops = cache.get(world) ?? new Map<string, { revision: number; next: number | null }>();
  cache.set(world, shops);
  const known = shops.get(shopId);
  if (known?.revision === world.store.revision) return known.next;
  const next = firstDue(world, shopId)?.at ?? null;
  shops.set(shopId, { revision: world.store.revision, next });
  return next;
}

/** Moves a shop's clock forward and runs what falls due on the way. */
export function advanceClock(world: World, shopId: string, byMs: number): void {
  if (byMs < 0) throw invalid('A shop’s clock moves only forward.');
  world.store.transact(() => {
    world.store.edit('shop', shopId).offsetMs += byMs;
    runTimeouts(world, shopOf(world, shopId));
  });
}

function firstDue(world: World, shopId: string): Due | null {
  let first: Due | null = null;
  for (const refund of world.store.list('refund')) {
    if (refund.shopId !== shopId || !refund.deadline || (first && first.at <= refund.deadline.at)) continue;
    const { at } = refund.deadline;
    first = { at, act: () => expire(world, at, refund) };
  }
  for (const order of world.store.list('order')) {
    if (order.shopId !== shopId || order.confirmDueAt === null || (first && first.at <= order.confirmDueAt)) continue;
    const at = order.confirmDueAt;
    first = { at, act: () => confirmReceipt(world, at, order.tid) };
  }
  return first;
}

/** The platform's action when a refund's countdown ends (platform.md §1). */
function expire(world: World, at: number, refund: Readonly<Refund>): void {
  switch (refund.deadline?.kind) {
    case 'sellerAnswersUnshipped':
    case 'sellerAnswersShipped':
    case 'sellerConfirmsGoods':
      payRefund(world, at, refund.refundId, 'platform-timeout');
      return;
    case 'sellerAnswersReturn':
      agreeReturnByTimeout(world, at, world.store.edit('refund', refund.refundId));
      return;
    case 'buyerReturns':
    case 'buyerAnswersRefusal':
      closeRefund(world, at, refund.refundId);
      return;
    case 'evidence':
      decideByTimeout(world, at, refund);
      return;
    case undefined:
      return;
  }
}
