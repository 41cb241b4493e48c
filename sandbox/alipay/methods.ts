import { findTransfer, transfer } from '../model/transfers';
import type { Shop } from '../model/types';
import type { World } from '../model/world';
import { fromYuan, toYuan } from '../wire/money';
import { toPlatformTime } from '../wire/times';
import { alipayErrors } from './errors';

export type AlipayBody = Record<string, string>;
export type Biz = Record<string, unknown>;

export const success = { code: '10000', msg: 'Success' };

/** alipay.fund.trans.uni.transfer: pays one person; `out_biz_no` is the idempotency key (platform.md §3). */
export function uniTransfer(world: World, shop: Readonly<Shop>, biz: Biz): AlipayBody {
  const payee = object(biz, 'payee_info');
  const payeeIdentityType = text(payee, 'identity_type', 20);
  if (!['ALIPAY_USER_ID', 'ALIPAY_LOGON_ID'].includes(payeeIdentityType)) throw badParameter('identity_type取值错误');
  const outBizNo = text(biz, 'out_biz_no', 64);
  requireValue(biz, 'product_code', 'TRANS_ACCOUNT_NO_PWD');
  requireValue(biz, 'biz_scene', 'DIRECT_TRANSFER');
  const amountFen = fromYuan(
    typeof biz.trans_amount === 'number' ? String(biz.trans_amount) : text(biz, 'trans_amount', 20),
  );
  if (amountFen === null) throw badParameter('trans_amount应为精确到小数点后两位的金额');
  const needsName = payeeIdentityType === 'ALIPAY_LOGON_ID';
  const result = transfer(world, shop, {
    outBizNo,
    amountFen,
    payeeAccount: text(payee, 'identity', 64),
    payeeIdentityType,
    payeeName: needsName || payee.name !== undefined ? text(payee, 'name', 128) : '',
    title: text(biz, 'order_title', 128),
  });
  if ('subCode' in result) throw alipayErrors.business(result.subCode, result.subMsg);
  return {
    ...success,
    out_biz_no: result.outBizNo,
    order_id: result.orderId,
    pay_fund_order_id: result.payFundOrderId,
    status: result.status,
    trans_date: toPlatformTime(result.at),
  };
}

/** alipay.fund.trans.common.query: what became of a transfer, by its key, order id or fund order id. */
export function commonQuery(world: World, shop: Readonly<Shop>, biz: Biz): AlipayBody {
  const [outBizNo, orderId, payFundOrderId] = ['out_biz_no', 'order_id', 'pay_fund_order_id'].map((name) =>
    biz[name] === undefined || biz[name] === '' ? undefined : text(biz, name, 64),
  );
  if (orderId === undefined && payFundOrderId === undefined) {
    if (outBizNo === undefined) throw badParameter('out_biz_no、order_id、pay_fund_order_id不能同时为空');
    // The key alone does not say which product's transfers are meant.
    requireValue(biz, 'product_code', 'TRANS_ACCOUNT_NO_PWD');
    requireValue(biz, 'biz_scene', 'DIRECT_TRANSFER');
  }
  const found = findTransfer(world, shop, {
    ...(outBizNo !== undefined && { outBizNo }),
    ...(orderId !== undefined && { orderId }),
    ...(payFundOrderId !== undefined && { payFundOrderId }),
  });
  if (!found) throw alipayErrors.business('ORDER_NOT_EXIST', '转账订单不存在');
  return {
    ...success,
    out_biz_no: found.outBizNo,
    order_id: found.orderId,
    pay_fund_order_id: found.payFundOrderId,
    trans_amount: toYuan(found.amountFen),
    status: found.status,
    pay_date: toPlatformTime(found.at),
    order_fee: '0.00',
  };
}

export function text(biz: Biz, name: string, mostLength: number): string {
  const value = biz[name];
  if (value === undefined || value === null || value === '') throw badParameter(`${name}不能为空`);
  if (typeof value !== 'string' || value.length > mostLength) throw badParameter(`${name}格式或长度错误`);
  return value;
}

function object(biz: Biz, name: string): Biz {
  const value = biz[name];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw badParameter(`${name}不能为空`);
  return value as Biz;
}

function requireValue(biz: Biz, name: string, only: string): void {
  if (text(biz, name, 64) !== only) throw badParameter(`${name}取值错误`);
}

export function badParameter(subMsg: string) {
  return alipayErrors.business('INVALID_PARAMETER', `参数有误。${subMsg}`);
}
