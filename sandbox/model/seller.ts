import { book } from './books';
import { conflict, invalid } from './errors';
import { pushRefund } from './push';
import { changed, say, startCountdown } from './refundChange';
import { payRefund } from './refundEnd';
import type { PaidBy, Refund, Shop } from './types';
import { isOpen, shopOf, type World } from './world';

/**
 * Whether the seller may do an operation on a refund now, or the reason against it. The reason is Chinese, since the
 * platform's answers quote it.
 */
export interface Operations {
  agreeRefund: string | null;
  agreeReturn: string | null;
  refuse: string | null;
  message: string | null;
}

/** Each operation with null if it is allowed, else the platform's hint. */
export function operationsOf(refund: Readonly<Refund>): Operations {
  if (!isOpen(refund)) {
    const over = '退款已结束';
    return { agreeRefund: over, agreeReturn: over, refuse: over, message: over };
  }
  const waitsForAnswer = refund.status === 'WAIT_SELLER_AGREE' || refund.status === 'SELLER_REFUSE_BUYER';
  const waitsForGoods = refund.status === 'WAIT_SELLER_CONFIRM_GOODS';
  const goodsAreBack = refund.returnedAt !== undefined;
  const mayPay = waitsForGoods || (waitsForAnswer && (refund.type === 'refundOnly' || goodsAreBack));
  return {
    agreeRefund: mayPay ? null : '退货退款须先同意退货，待买家退货后再同意退款',
    agreeReturn:
      waitsForAnswer && refund.type === 'returnAndRefund' && !goodsAreBack ? null : '当前退款状态不允许同意退货',
    refuse: refusalHint(refund),
    message: null,
  };
}

/** The seller agrees to pay. Throws a Refusal whose message is the platform's. */
export function agreeRefund(
  world: World,
  at: number,
  refundId: string,
  claim: { amountFen: number; version?: number; phase?: string },
): void {
  const refund = world.store.edit('refund', refundId);
  const hint = operationsOf(refund).agreeRefund;
  if (hint) throw conflict(hint);
  requireSameRefund(refund, claim);
  if (claim.amountFen !== refund.amountFen) throw conflict('退款金额与买家申请金额不一致');
  payRefund(world, at, refundId, 'seller');
}

/** The seller agrees that the goods come back to one of the shop's addresses. */
export function agreeReturn(
  world: World,
  at: number,
  refundId: string,
  claim: { addressId: string; remark?: string; version?: number; phase?: string },
): void {
  const refund = world.store.edit('refund', refundId);
  const hint = operationsOf(refund).agreeReturn;
  if (hint) throw conflict(hint);
  requireSameRefund(refund, claim);
  const address = shopOf(world, refund.shopId).sellerAddresses.find((each) => each.id === claim.addressId);
  if (!address) throw invalid('卖家收货地址不存在');
  startReturn(world, at, refund, address, 'seller', claim.remark);
}

/** The seller did not answer in time: that counts as agreed, to the shop's first address. */
export function agreeReturnByTimeout(world: World, at: number, refund: Refund): void {
  const [address = { id: '0', address: '' }] = shopOf(world, refund.shopId).sellerAddresses;
  startReturn(world, at, refund, address, 'platform-timeout', undefined);
}

/** The seller refuses, with words and perhaps a proof. */
export function refuseRefund(
  world: World,
  at: number,
  refundId: string,
  claim: { message: string; version?: number; phase?: string; hasProof: boolean },
): void {
  const refund = world.store.edit('refund', refundId);
  const hint = operationsOf(refund).refuse;
  if (hint) throw conflict(hint);
  requireSameRefund(refund, claim);
  refund.status = 'SELLER_REFUSE_BUYER';
  changed(refund, at);
  startCountdown(world, at, refund);
  say(world, at, refund, { role: 'seller', content: claim.message, hasImage: claim.hasProof });
  book(world, refund.shopId, { book: 'refusals', refundId, tid: refund.tid, message: claim.message, at });
  pushRefund(world, at, refund, 'taobao_refund_RefundSellerRefuseAgreement');
}

/** The seller writes into the refund's conversation. Returns the id of the message. */
export function sellerSays(world: World, at: number, refundId: string, content: string, hasImage: boolean): string {
  const refund = world.store.edit('refund', refundId);
  const hint = operationsOf(refund).message;
  if (hint) throw conflict(hint);
  const messageId = say(world, at, refund, { role: 'seller', content, hasImage });
  book(world, refund.shopId, { book: 'messages', refundId, messageId, text: content, at });
  pushRefund(world, at, refund, 'taobao_refund_RefundCreateMessage');
  return messageId;
}

function startReturn(
  world: World,
  at: number,
  refund: Refund,
  address: Shop['sellerAddresses'][number],
  by: PaidBy,
  remark: string | undefined,
): void {
  refund.status = 'WAIT_BUYER_RETURN_GOODS';
  refund.returnAddressId = address.id;
  changed(refund, at);
  startCountdown(world, at, refund);
  say(world, at, refund, {
    role: 'seller',
    type: 'RETURN_GOODS_APPROVED',
    content: [address.address, remark].filter(Boolean).join(' '),
  });
  book(world, refund.shopId, {
    book: 'returnsAgreed',
    refundId: refund.refundId,
    tid: refund.tid,
    addressId: address.id,
    by,
    at,
  });
  pushRefund(world, at, refund, 'taobao_refund_RefundSellerAgreeAgreement');
}

function refusalHint(refund: Readonly<Refund>): string | null {
  if (refund.csStatus === 3) return '平台已介入，不能拒绝';
  if (refund.status === 'WAIT_SELLER_CONFIRM_GOODS') return null;
  if (refund.status !== 'WAIT_SELLER_AGREE') return '当前退款状态不允许拒绝';
  if (!refund.shipped) return '未发货的退款不允许拒绝';
  if (/(七|7)天无理由/.test(refund.reason)) return '七天无理由退换货不允许拒绝';
  return null;
}

/** Tells a stale picture of the refund from the current one. */
function requireSameRefund(refund: Readonly<Refund>, claim: { version?: number; phase?: string }): void {
  if (claim.version !== undefined && claim.version !== refund.version) throw conflict('退款版本号已过期，请刷新后重试');
  if (claim.phase !== undefined && claim.phase !== refund.phase) throw conflict('退款阶段不正确');
}
