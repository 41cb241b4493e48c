import { Refusal } from '../../model/errors';
import { acceptReturn, agreeExchange, exchangeOf, refuseReturn, sendReplacement } from '../../model/exchanges';
import type { Exchange, ExchangeStatus } from '../../model/types';
import { lineOf, orderOf, shopNow } from '../../model/world';
import { toPlatformTime } from '../../wire/times';
import { topErrors } from '../errors';
import { onlyFields } from '../fields';
import { image } from '../images';
import type { Body, ShopCall, TopMethod } from '../method';

/** platform.md §2, with the words that stand before the number. */
const STATUS: Record<ExchangeStatus, string> = {
  pending: '换货待处理(1)',
  awaitingReturn: '待买家退货(2)',
  awaitingReceipt: '买家已退货，待收货(3)',
  closed: '换货关闭(4)',
  done: '换货成功(5)',
  buyerToChange: '待买家修改(6)',
  toSend: '待发出换货商品(12)',
  awaitingConfirmation: '待买家收货(13)',
  turnedIntoRefund: '换货转退款(14)',
};

const CHANGED = ['dispute_id', 'bizorder_id', 'modified', 'status'];

/** tmall.exchange.get: one exchange, only the fields asked for. */
export const exchangeGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const fields = call.params.fields();
    return { result: { success: true, exchange: onlyFields(exchangeBody(call, asked(call)), fields) } };
  },
};

/** tmall.exchange.agree: the goods may come back to one of the seller's addresses. */
export const exchangeAgree: TopMethod = {
  session: 'required',
  run: (call) => {
    const addressId = call.params.id('address_id');
    return act(call, (at, exchangeId) => agreeExchange(call.world, at, exchangeId, addressId));
  },
};

/** tmall.exchange.returngoods.agree: what came back is as it should be. */
export const exchangeReturnAgree: TopMethod = {
  session: 'required',
  run: (call) => act(call, (at, exchangeId) => acceptReturn(call.world, at, exchangeId)),
};

/** tmall.exchange.returngoods.refuse: with a reason of the platform's list, words and perhaps a picture. */
export const exchangeReturnRefuse: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, world } = call;
    params.id('seller_refuse_reason_id');
    image(call, 'leave_message_pics', 130_000);
    const message = params.text('leave_message') ?? '';
    return act(call, (at, exchangeId) => refuseReturn(world, at, exchangeId, message));
  },
};

/** tmall.exchange.consigngoods: the replacement is on its way. */
export const exchangeConsign: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, world } = call;
    const parcel = {
      company: params.requiredText('logistics_company_name'),
      trackingNumber: params.requiredText('logistics_no'),
    };
    params.requiredText('logistics_type');
    params.oneOf('logistics_type', ['100', '200']);
    return act(call, (at, exchangeId) => sendReplacement(world, at, exchangeId, parcel));
  },
};

function act(call: ShopCall, deed: (at: number, exchangeId: string) => void): Body {
  const { exchangeId } = asked(call);
  try {
    deed(shopNow(call.world, call.shop), exchangeId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const subCode = error.kind === 'invalid' ? 'isv.invalid-parameter' : 'isv.exchange-status-error';
    throw topErrors.service(subCode, error.message);
  }
  return { result: { success: true, exchange: onlyFields(exchangeBody(call, asked(call)), CHANGED) } };
}

function asked({ world, params, shop }: ShopCall): Readonly<Exchange> {
  try {
    return exchangeOf(world, shop.shopId, params.id('dispute_id'));
  } catch (error) {
    if (error instanceof Refusal) throw topErrors.service('isv.exchange-not-exist', '换货单不存在');
    throw error;
  }
}

function exchangeBody({ world, shop }: ShopCall, exchange: Readonly<Exchange>): Body {
  const order = orderOf(world, shop.shopId, exchange.tid);
  const line = lineOf(order, exchange.oid);
  return {
    dispute_id: exchange.exchangeId,
    bizorder_id: BigInt(exchange.oid),
    num: exchange.num,
    status: STATUS[exchange.status],
    reason: exchange.reason,
    desc: exchange.desc,
    title: line.title,
    buyer_nick: order.buyer.nick,
    refund_phase: exchange.phase,
    refund_version: exchange.version,
    exchange_sku: exchange.wantedSku,
    created: toPlatformTime(exchange.createdAt),
    modified: toPlatformTime(exchange.modifiedAt),
    time_out: exchange.deadlineAt === undefined ? undefined : toPlatformTime(exchange.deadlineAt),
    buyer_logistic_no: exchange.returnParcel?.trackingNumber,
    buyer_logistic_name: exchange.returnParcel?.company,
    seller_logistic_no: exchange.sentParcel?.trackingNumber,
    seller_logistic_name: exchange.sentParcel?.company,
  };
}
