import type { Store } from '../store/store';
import { missing } from './errors';
import type { Order, OrderLine, Refund, Shop } from './types';

/** Everything a rule of the emulated platform needs: its memory and the wall clock (milliseconds). */
export interface World {
  readonly store: Store;
  readonly wallNow: () => number;
  /**
   * Until when (wall time) a consumed but unconfirmed push message stays hidden. Forgotten at a restart, on purpose.
   */
  readonly hiddenUntil: Map<string, number>;
}

/** The shop's clock: wall time plus the offset that only moves forward. */
export function shopNow(world: World, shop: Readonly<Shop>): number {
  return world.wallNow() + shop.offsetMs;
}

/**
 * A new platform id: 19 digits (or fewer with a shorter tail), odd and beyond 2^53. No double can hold it. This
 * catches a client that parses JSON carelessly.
 */
export function newId(world: World, tailDigits: 4 | 5 | 6 = 6): string {
  const { store } = world;
  const counter = store.get('meta', 'meta')
    ? store.edit('meta', 'meta')
    : store.put('meta', 'meta', { id: 'meta', nextId: world.wallNow() });
  counter.nextId += 1;
  // The tail only has to look arbitrary and be odd; uniqueness comes from the counter.
  const tail = (((counter.nextId % 1_000_000) * 7919) % (10 ** tailDigits / 2)) * 2 + 1;
  return `${counter.nextId}${String(tail).padStart(tailDigits, '0')}`;
}

export function shopOf(world: World, shopId: string): Readonly<Shop> {
  const shop = world.store.get('shop', shopId);
  if (!shop) throw missing(`There is no shop ${shopId}.`);
  return shop;
}

export function orderOf(world: World, shopId: string, tid: string): Readonly<Order> {
  const order = world.store.get('order', tid);
  if (order?.shopId !== shopId) throw missing(`The shop has no order ${tid}.`);
  return order;
}

export function refundOf(world: World, shopId: string, refundId: string): Readonly<Refund> {
  const refund = world.store.get('refund', refundId);
  if (refund?.shopId !== shopId) throw missing(`The shop has no refund ${refundId}.`);
  return refund;
}

export function lineOf(order: Readonly<Order>, oid: string): OrderLine {
  const line = order.lines.find((candidate) => candidate.oid === oid);
  if (!line) throw missing(`Order ${order.tid} has no line ${oid}.`);
  return line;
}

export function isOpen(refund: Readonly<Refund>): boolean {
  return refund.status !== 'CLOSED' && refund.status !== 'SUCCESS';
}
