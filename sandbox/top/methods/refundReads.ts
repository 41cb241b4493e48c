import { operationsOf } from '../../model/seller';
import type { DeadlineKind, Refund, RefundStatus } from '../../model/types';
import { lineOf, orderOf } from '../../model/world';
import { toYuan } from '../../wire/money';
import { toPlatformTime } from '../../wire/times';
import { ListOf } from '../answer';
import { topErrors } from '../errors';
import { onlyFields } from '../fields';
import { askedRefund, type Body, type ShopCall, type TopMethod } from '../method';
import type { Params } from '../params';
import { exchangeAsRefund, exchangeNamed, STATUS_OF_EXCHANGE } from './exchangeAsRefund';

const statuses: RefundStatus[] = [
  'WAIT_SELLER_AGREE',
  'WAIT_BUYER_RETURN_GOODS',
  'WAIT_SELLER_CONFIRM_GOODS',
  'SELLER_REFUSE_BUYER',
  'CLOSED',
  'SUCCESS',
];

/** An application in the list: for money, or for an exchange. */
interface Listed {
  of: { shopId: string; tid: string; status: string; modifiedAt: number };
  body(): Body;
}

/** remind_type, whose meaning is not published beyond 1 (the seller answers): numbered by what is waited for. */
const remindTypes: Record<DeadlineKind, number> = {
  sellerAnswersUnshipped: 1,
  sellerAnswersShipped: 1,
  sellerAnswersReturn: 1,
  buyerReturns: 2,
  sellerConfirmsGoods: 3,
  buyerAnswersRefusal: 4,
  evidence: 5,
};

/** taobao.refund.get: one refund with its countdown (`refund_remind_timeout`). */
export const refundGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const fields = call.params.fields();
    const exchange = exchangeNamed(call, call.params.id('refund_id'));
    if (exchange) return { refund: onlyFields(exchangeAsRefund(call, exchange), fields) };
    const refund = askedRefund(call);
    return {
      refund: onlyFields({ ...refundBody(call, refund), refund_remind_timeout: remindTimeout(refund) }, fields),
    };
  },
};

/** taobao.refunds.receive.get: the shop's refunds by time of change, paged, oldest change first. */
export const refundsReceiveGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    const fields = params.fields();
    const { pageNo, pageSize } = paging(params);
    const [from, to] = [params.time('start_modified'), params.time('end_modified')];
    const status = params.oneOf('status', statuses);
    const buyerNick = params.text('buyer_nick');
    if (from !== undefined && to !== undefined && from > to) {
      throw topErrors.invalidArgument('start_modified', '开始时间不能晚于结束时间');
    }
    const found: Listed[] = [
      ...[...world.store.list('refund')].map((refund) => ({ of: refund, body: () => refundBody(call, refund) })),
      ...[...world.store.list('exchange')].map((exchange) => ({
        ...{ of: { ...exchange, status: STATUS_OF_EXCHANGE[exchange.status] } },
        body: () => exchangeAsRefund(call, exchange),
      })),
    ]
      .filter(({ of: one }) => {
        // The platform compares the times it shows, which are whole seconds.
        const modified = Math.floor(one.modifiedAt / 1000) * 1000;
        return (
          one.shopId === shop.shopId &&
          (from === undefined || modified >= from) &&
          (to === undefined || modified <= to) &&
          (status === undefined || one.status === status) &&
          (buyerNick === undefined || orderOf(world, shop.shopId, one.tid).buyer.nick === buyerNick)
        );
      })
      .sort((a, b) => a.of.modifiedAt - b.of.modifiedAt);
    const start = (pageNo - 1) * pageSize;
    const page = found.slice(start, start + pageSize);
    const refunds = new ListOf(
      'refund',
      page.map(({ body }) => onlyFields(body(), fields)),
    );
    return params.bool('use_has_next')
      ? { refunds, has_next: start + pageSize < found.length }
      : { refunds, total_results: found.length, has_next: start + pageSize < found.length };
  },
};

/** taobao.refund.messages.get: the conversation, oldest first; Tmall names the phase. */
export const refundMessagesGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const { params, shop, world } = call;
    const fields = params.fields();
    if (shop.type === 'tmall') params.requiredText('refund_phase');
    params.oneOf('refund_phase', ['onsale', 'aftersale']);
    const { pageNo, pageSize } = paging(params);
    const refund = askedRefund(call);
    const { buyer } = orderOf(world, shop.shopId, refund.tid);
    const nicks = { buyer: buyer.nick, seller: shop.nick, referee: '淘宝小二' };
    const roles = { buyer: '1', seller: '2', referee: '3' };
    const messages = refund.messages.slice((pageNo - 1) * pageSize, pageNo * pageSize).map((message) =>
      onlyFields(
        {
          id: BigInt(message.id),
          refund_id: refund.refundId,
          owner_role: roles[message.role],
          owner_nick: nicks[message.role],
          message_type: message.type,
          content: message.content,
          created: toPlatformTime(message.at),
          refund_phase: refund.phase,
        },
        fields,
      ),
    );
    return { refund_messages: new ListOf('refund_message', messages), total_results: refund.messages.length };
  },
};

/** taobao.refund.detail.get: the operations that the seller may do now, and those that are refused. */
export const refundDetailGet: TopMethod = {
  session: 'required',
  run: (call) => {
    const fields = call.params.fields();
    const refund = askedRefund(call);
    const { agreeRefund, agreeReturn, refuse, message } = operationsOf(refund);
    const operations: [code: string, hint: string | null][] = [
      ['SELLER_AGREE_REFUND', agreeRefund],
      ['SELLER_AGREE_RETURN_GOODS', agreeReturn],
      ['SELLER_REFUSE', refuse],
      ['SELLER_LEAVE_MESSAGE', message],
    ];
    const list = (allowed: boolean) =>
      new ListOf(
        'operation',
        operations
          .filter(([, hint]) => (hint === null) === allowed)
          .map(([code, hint]) => ({ operation_code: code, tips: hint ?? '无' })),
      );
    const withOperations = fields.includes('allowedOperations') || fields.includes('allowed_operations');
    return {
      detail: {
        ...(fields.includes('refund_version') && { refund_version: refund.version }),
        ...(withOperations && { allowed_operations: list(true), not_allowed_operations: list(false) }),
      },
    };
  },
};

function refundBody({ world, shop }: ShopCall, refund: Readonly<Refund>): Body {
  const order = orderOf(world, shop.shopId, refund.tid);
  const line = lineOf(order, refund.oid);
  const returnAddress = shop.sellerAddresses.find((each) => each.id === refund.returnAddressId)?.address;
  return {
    refund_id: refund.refundId,
    tid: BigInt(refund.tid),
    oid: BigInt(refund.oid),
    num_iid: BigInt(line.numIid),
    title: line.title,
    price: toYuan(line.priceFen),
    num: line.num,
    buyer_nick: order.buyer.nick,
    buyer_open_uid: order.buyer.openUid,
    seller_nick: shop.nick,
    total_fee: toYuan(line.paymentFen),
    refund_fee: toYuan(refund.amountFen),
    payment: toYuan(Math.max(0, line.paymentFen - refund.amountFen)),
    status: refund.status,
    order_status: line.status,
    dispute_type: refund.type === 'returnAndRefund' ? 'REFUND_AND_RETURN' : 'REFUND',
    good_status: refund.goodStatus,
    has_good_return: refund.type === 'returnAndRefund',
    reason: refund.reason,
    desc: refund.desc,
    created: toPlatformTime(refund.createdAt),
    modified: toPlatformTime(refund.modifiedAt),
    refund_phase: refund.phase,
    refund_version: refund.version,
    cs_status: refund.csStatus,
    advance_status: 0,
    operation_contraint: operationsOf(refund).refuse === null ? 'null' : 'cannot_refuse',
    attribute: `;bizCode:taobao;7d:${/(七|7)天无理由/.test(refund.reason) ? 1 : 0};`,
    shipping_type: 'express',
    company_name: refund.companyName,
    sid: refund.trackingNumber,
    good_return_time: refund.returnedAt === undefined ? undefined : toPlatformTime(refund.returnedAt),
    address: returnAddress,
  };
}

function remindTimeout(refund: Readonly<Refund>): Body {
  if (!refund.deadline) return { exist_timeout: false };
  return {
    exist_timeout: true,
    remind_type: remindTypes[refund.deadline.kind],
    timeout: toPlatformTime(refund.deadline.at),
  };
}

function paging(params: Params): { pageNo: number; pageSize: number } {
  return {
    pageNo: params.int('page_no', { least: 1, most: 1_000_000 }) ?? 1,
    pageSize: params.int('page_size', { least: 1, most: 100 }) ?? 40,
  };
}
