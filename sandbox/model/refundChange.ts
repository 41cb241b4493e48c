import type { DeadlineKind, Refund } from './types';
import { newId, shopOf, type World } from './world';

/** Notes that a refund changed: `modified` is the moment, the version rises even within one millisecond. */
export function changed(refund: Refund, at: number): void {
  refund.modifiedAt = at;
  refund.version = Math.max(refund.version + 1, at);
}

/** Starts the countdown of the state the refund is in now (platform.md §1, the shop's own lengths). */
export function startCountdown(world: World, at: number, refund: Refund): void {
  const kind = countdownOf(refund);
  refund.deadline = kind && { kind, at: at + shopOf(world, refund.shopId).timeouts[kind] };
}

/** Adds a message to the refund's conversation. */
export function say(
  world: World,
  at: number,
  refund: Refund,
  message: {
    role: 'buyer' | 'seller' | 'referee';
    content: string;
    type?: 'NORMAL' | 'RETURN_GOODS_APPROVED';
    hasImage?: boolean;
  },
): string {
  const id = newId(world);
  refund.messages.push({
    id,
    role: message.role,
    type: message.type ?? 'NORMAL',
    content: message.content,
    at,
    hasImage: message.hasImage ?? false,
  });
  return id;
}

function countdownOf(refund: Refund): DeadlineKind | null {
  if (refund.csStatus === 3) return 'evidence';
  switch (refund.status) {
    case 'WAIT_SELLER_AGREE':
      if (refund.type === 'returnAndRefund') return 'sellerAnswersReturn';
      return refund.shipped ? 'sellerAnswersShipped' : 'sellerAnswersUnshipped';
    case 'WAIT_BUYER_RETURN_GOODS':
      return 'buyerReturns';
    case 'WAIT_SELLER_CONFIRM_GOODS':
      return 'sellerConfirmsGoods';
    case 'SELLER_REFUSE_BUYER':
      return 'buyerAnswersRefusal';
    case 'CLOSED':
    case 'SUCCESS':
      return null;
  }
}
