import { book } from './books';
import { conflict, invalid } from './errors';
import { pushRefund } from './push';
import { changed, say, startCountdown } from './refundChange';
import { closeRefund, payRefund } from './refundEnd';
import type { Refund } from './types';
import { isOpen, type World } from './world';

/** The buyer calls the referee: the ordinary countdown gives way to the one for evidence. Shipped goods only. */
export function intervene(world: World, at: number, refundId: string): Refund {
  const refund = world.store.edit('refund', refundId);
  if (!isOpen(refund) || !refund.shipped || refund.csStatus === 3) {
    throw conflict(`The referee cannot be called for refund ${refundId} now.`);
  }
  refund.csStatus = 3;
  refund.intervenedAt = at;
  changed(refund, at);
  startCountdown(world, at, refund);
  pushRefund(world, at, refund, 'taobao_refund_TaobaoInterApplied');
  pushRefund(world, at, refund, 'taobao_refund_TaobaoIntervened');
  return refund;
}

/** The referee decides: the buyer is paid, or the refund closes. */
export function decide(world: World, at: number, refundId: string, winner: 'buyer' | 'seller'): void {
  const refund = world.store.edit('refund', refundId);
  if (!isOpen(refund) || refund.csStatus !== 3) throw conflict(`Refund ${refundId} is not with the referee.`);
  refund.csStatus = winner === 'buyer' ? 8 : 9;
  const content = winner === 'buyer' ? '平台判定支持买家' : '平台判定支持卖家';
  say(world, at, refund, { role: 'referee', content });
  if (winner === 'buyer') payRefund(world, at, refundId, 'platform-verdict');
  else closeRefund(world, at, refundId);
}

/**
 * The time for evidence is over. The referee decides on the evidence at hand; for the seller only if the seller has
 * written since.
 */
export function decideByTimeout(world: World, at: number, refund: Readonly<Refund>): void {
  const since = refund.intervenedAt ?? at;
  const sellerAnswered = refund.messages.some((message) => message.role === 'seller' && message.at >= since);
  decide(world, at, refund.refundId, sellerAnswered ? 'seller' : 'buyer');
}

/** The platform moves a refund's deadline (holidays do, platform.md §1). No push tells of it. */
export function moveDeadline(
  world: World,
  at: number,
  refundId: string,
  change: { extendMs: number } | { at: number },
): Refund {
  const refund = world.store.edit('refund', refundId);
  if (!refund.deadline) throw conflict(`Refund ${refundId} has no deadline to move.`);
  const from = refund.deadline.at;
  const to = 'at' in change ? change.at : from + change.extendMs;
  if (to <= at) throw invalid('The new deadline must lie in the future of the shop.');
  refund.deadline = { ...refund.deadline, at: to };
  changed(refund, at);
  book(world, refund.shopId, { book: 'deadlineChanges', refundId, tid: refund.tid, from, to, at });
  return refund;
}
