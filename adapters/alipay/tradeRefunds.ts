import { ProviderError, refusedBeforeSending } from '../errors';
import { fenToYuan, isPayableFen, yuanToFen } from '../units';
import { withoutHoles } from '../wire';
import { ALIPAY, type AlipayAnswer, detailsOf, isRefusal, queryError, SUCCESS } from './results';
import { type AlipayCall, wasNotSent } from './transport';

/** Which payment: Alipay's number of it, or the merchant's. */
export type TradeNumber = { tradeNo: string; outTradeNo?: string } | { tradeNo?: undefined; outTradeNo: string };

export type TradeRefund = TradeNumber & {
  /** The key: under the same number a payment is refunded once, however often it is sent. */
  outRequestNo: string;
  amountFen: number;
  /** For the buyer. */
  reason: string;
};

export interface TradeRefundResult {
  status: 'confirmed' | 'refused' | 'unknown';
  /** Whether this very call moved the money; false on a repeat, which is a success all the same. */
  moved?: boolean;
  /** Everything refunded of this payment so far. */
  refundedFen?: number;
  subCode?: string;
  /** Alipay's sentence, for a person; nothing is decided on it. */
  reason?: string;
}

export interface TradeRefundQueryResult {
  /** `notRefunded`: it failed or never arrived; the identical refund may be sent again. */
  status: 'confirmed' | 'notRefunded';
  /** What was refunded under the key: compare it with what was meant. */
  amountFen?: number;
}

const REFUND = 'alipay.trade.refund';
const QUERY = 'alipay.trade.fastpay.refund.query';

/**
 * Gives a payment back, or part of it (alipay.trade.refund).
 * @throws ProviderError `refused` for an amount that cannot be paid; nothing was sent then.
 */
export async function tradeRefund(exec: AlipayCall, refund: TradeRefund): Promise<TradeRefundResult> {
  const { amountFen, outRequestNo, reason } = refund;
  if (!isPayableFen(amountFen)) {
    throw refusedBeforeSending(ALIPAY, 'bad-amount', 'A refund is a whole number of fen above zero.');
  }
  const content = withoutHoles({
    ...numberOnWire(refund),
    refund_amount: fenToYuan(amountFen),
    out_request_no: outRequestNo,
    refund_reason: reason,
  });
  try {
    return refundResult(await exec(REFUND, 'unknown', content));
  } catch (error) {
    if (!(error instanceof ProviderError) || wasNotSent(error)) throw error;
    return { status: 'unknown', reason: error.message };
  }
}

/**
 * What became of a refund (alipay.trade.fastpay.refund.query). Ask 10 s after it was sent, not sooner. Before that, a
 * refund under way looks like one that never came (platform.md §3).
 * @throws ProviderError `retry` when nobody answered, `refused` when Alipay refuses.
 */
export async function queryTradeRefund(
  exec: AlipayCall,
  query: TradeNumber & { outRequestNo: string },
): Promise<TradeRefundQueryResult> {
  const content = { ...numberOnWire(query), out_request_no: query.outRequestNo };
  const answer = await exec(QUERY, 'retry', content);
  if (answer.code !== SUCCESS) throw queryError(answer, 'a refund');
  if (answer.refundStatus === 'REFUND_SUCCESS') {
    return withoutHoles({ status: 'confirmed' as const, amountFen: yuanToFen(answer.refundAmount ?? '') });
  }
  if (!answer.refundStatus) return { status: 'notRefunded' };
  // Another word than the one that is documented decides nothing about money.
  throw new ProviderError('Alipay says of a refund what is not known to mean anything.', {
    provider: ALIPAY,
    kind: 'retry',
    code: 'UNREADABLE',
  });
}

function refundResult(answer: AlipayAnswer): TradeRefundResult {
  if (answer.code !== SUCCESS) {
    const { subCode, reason } = detailsOf(answer);
    return withoutHoles({ status: isRefusal(answer) ? ('refused' as const) : ('unknown' as const), subCode, reason });
  }
  return withoutHoles({
    status: 'confirmed' as const,
    moved: answer.fundChange === undefined ? undefined : answer.fundChange === 'Y',
    refundedFen: yuanToFen(answer.refundFee ?? ''),
  });
}

function numberOnWire({ tradeNo, outTradeNo }: TradeNumber) {
  return withoutHoles({ trade_no: tradeNo, out_trade_no: outTradeNo });
}
