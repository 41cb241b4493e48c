import { findTradeRefund, refundTrade, tradeNumbersOf } from '../model/tradeRefunds';
import type { Shop } from '../model/types';
import { orderOf, shopNow, type World } from '../model/world';
import { fromYuan, toYuan } from '../wire/money';
import { toPlatformTime } from '../wire/times';
import { alipayErrors } from './errors';
import { type AlipayBody, type Biz, badParameter, success, text } from './methods';

/** alipay.trade.refund: gives a payment back; `out_request_no` is the idempotency key (platform.md §3). */
export function tradeRefund(world: World, shop: Readonly<Shop>, biz: Biz): AlipayBody {
  const amountFen = fromYuan(
    typeof biz.refund_amount === 'number' ? String(biz.refund_amount) : text(biz, 'refund_amount', 20),
  );
  if (amountFen === null || amountFen < 1) throw badParameter('refund_amount应为精确到小数点后两位的金额');
  const at = shopNow(world, shop);
  const result = refundTrade(world, at, shop, {
    ...numbers(biz),
    outRequestNo: text(biz, 'out_request_no', 64),
    amountFen,
    reason: biz.refund_reason === undefined ? '' : text(biz, 'refund_reason', 256),
  });
  if ('subCode' in result) throw alipayErrors.business(result.subCode, result.subMsg);
  const { refund, moved, totalFen } = result;
  const { tradeNo, outTradeNo } = tradeNumbersOf(orderOf(world, shop.shopId, refund.tid));
  return {
    ...success,
    trade_no: tradeNo,
    out_trade_no: outTradeNo,
    fund_change: moved ? 'Y' : 'N',
    refund_fee: toYuan(totalFen),
    gmt_refund_pay: toPlatformTime(refund.at),
  };
}

/** alipay.trade.fastpay.refund.query: the state of a refund. A refund that does not exist has no refund_status. */
export function refundQuery(world: World, shop: Readonly<Shop>, biz: Biz): AlipayBody {
  const outRequestNo = text(biz, 'out_request_no', 64);
  const found = findTradeRefund(world, shop, { ...numbers(biz), outRequestNo });
  if (!found) throw alipayErrors.business('ACQ.TRADE_NOT_EXIST', '交易不存在');
  const { tradeNo, outTradeNo } = tradeNumbersOf(found.order);
  if (!found.refund) return { ...success };
  return {
    ...success,
    trade_no: tradeNo,
    out_trade_no: outTradeNo,
    out_request_no: outRequestNo,
    refund_amount: toYuan(found.refund.amountFen),
    refund_status: 'REFUND_SUCCESS',
  };
}

function numbers(biz: Biz): { tradeNo?: string; outTradeNo?: string } {
  const [tradeNo, outTradeNo] = ['trade_no', 'out_trade_no'].map((name) =>
    biz[name] === undefined || biz[name] === '' ? undefined : text(biz, name, 64),
  );
  if (tradeNo === undefined && outTradeNo === undefined) throw badParameter('trade_no、out_trade_no不能同时为空');
  return { tradeNo, outTradeNo };
}
