import { book } from './books';
import { conflict, invalid } from './errors';
import { pushRefund } from './push';
import { changed, say } from './refundChange';
import { shopOf, type World } from './world';

/**
 * The seller offers another way: goods back, for this amount. The buyer may answer by changing the application. The
 * platform's countdown goes on meanwhile. Throws a Refusal whose message is the platform's.
 */
export function negotiateReturn(
  world: World,
  at: number,
  refundId: string,
  offer: { amountFen: number; addressId: string; version: number },
): void {
  const refund = world.store.edit('refund', refundId);
  if (refund.status !== 'WAIT_SELLER_AGREE') throw conflict('当前退款状态不允许协商');
  if (!refund.shipped) throw conflict('未发货的退款不允许协商退货');
  if (offer.version !== refund.version) throw conflict('退款版本号已过期，请刷新后重试');
  if (offer.amountFen > refund.amountFen) throw invalid('协商金额不能超过可退金额');
  const address = shopOf(world, refund.shopId).sellerAddresses.find((each) => each.id === offer.addressId);
  if (!address) throw invalid('卖家收货地址不存在');
  const { amountFen, addressId } = offer;
  refund.negotiated = { amountFen, addressId, at };
  changed(refund, at);
  say(world, at, refund, { role: 'seller', content: `协商退货退款：${address.address}` });
  book(world, refund.shopId, { book: 'negotiations', refundId, tid: refund.tid, amountFen, addressId, at });
  pushRefund(world, at, refund, 'taobao_refund_RefundCreateMessage');
}
