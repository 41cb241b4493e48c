import type { PageLanguage, Pair } from '../words/words';

/** The platform's states of an application for money, as its own pages call them. */
const STATUSES: Readonly<Record<string, Pair>> = {
  WAIT_SELLER_AGREE: ['待卖家处理', 'seller to answer'],
  WAIT_BUYER_RETURN_GOODS: ['待买家退货', 'buyer to send back'],
  WAIT_SELLER_CONFIRM_GOODS: ['待卖家确认收货', 'seller to confirm receipt'],
  SELLER_REFUSE_BUYER: ['卖家已拒绝', 'refused by the seller'],
  WAIT_SELLER_SEND_GOODS: ['待卖家发出换货', 'seller to send the exchange'],
  WAIT_BUYER_CONFIRM_REDO_SEND_GOODS: ['待买家确认换货', 'buyer to confirm the exchange'],
  CLOSED: ['退款关闭', 'closed'],
  SUCCESS: ['退款成功', 'refunded'],
};

/** The state in words; a text that is none stays as it is. */
export function refundStatusOf(status: string, language: PageLanguage): string {
  const pair = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  return pair?.[language === 'zh' ? 0 : 1] ?? status;
}
