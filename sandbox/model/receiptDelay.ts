import { book } from './books';
import { conflict } from './errors';
import type { Order } from './types';
import type { World } from './world';

const DAY = 86_400_000;

/**
 * The seller gives the buyer more days to confirm receipt. It also works while a refund holds the countdown. Each call
 * adds.
 */
export function delayReceipt(world: World, at: number, tid: string, days: number): Readonly<Order> {
  const order = world.store.edit('order', tid);
  if (order.status !== 'WAIT_BUYER_CONFIRM_GOODS') throw conflict('当前交易状态不允许延长收货时间');
  if (order.confirmDueAt !== null) order.confirmDueAt += days * DAY;
  else if (order.confirmLeftMs !== null) order.confirmLeftMs += days * DAY;
  order.modifiedAt = at;
  book(world, order.shopId, { book: 'receiptDelays', tid, days, at });
  return order;
}
