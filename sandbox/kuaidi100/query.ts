import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { takeFault } from '../model/faults';
import { isKnownCourier, parcelOf } from '../model/parcels';
import type { Parcel } from '../model/types';
import type { World } from '../model/world';
import { readForm } from '../wire/form';
import { trackOf } from './track';

type Answer = Record<string, unknown>;

/** Couriers that answer only to one who knows the receiver's or sender's phone. */
export const wantsPhone = ['shunfeng', 'shunfengkuaiyun', 'zhongtong'];

/** Handles `/poll/query.do`: `sign` = upper MD5(param + key + customer) over the text of `param` as it was sent. */
export async function kuaidi100Query(world: World, request: Request, response: Response): Promise<void> {
  const { fields } = await readForm(request);
  const result = answer(world, fields);
  if (result === 'silence') return;
  response.type('text/html;charset=UTF-8').send(JSON.stringify(result));
}

function answer(world: World, fields: Record<string, string>): Answer | 'silence' {
  const { customer, sign, param } = fields;
  if (!customer || !sign || !param) return failure('400', '提交的数据不完整，或者贵公司没授权');
  const shop = [...world.store.list('shop')].find((each) => each.kuaidi100.customer === customer);
  if (!shop) return failure('400', '提交的数据不完整，或者贵公司没授权');
  const expected = createHash('md5')
    .update(param + shop.kuaidi100.key + customer)
    .digest('hex')
    .toUpperCase();
  if (sign !== expected) return failure('503', '验证签名失败');

  const fault = takeFault(world, shop.shopId, 'kuaidi100.query');
  if (fault?.kind === 'timeoutBefore' || fault?.kind === 'timeoutAfter') return 'silence';
  if (fault?.kind === 'error') return failure(fault.error?.code ?? '502', fault.error?.msg ?? '服务器繁忙');

  const query = parse(param);
  if (!query) return failure('400', '提交的数据不完整，param应为JSON');
  const { com, num, phone } = query;
  if (!com || !num || num.length < 6 || num.length > 32) return failure('400', '提交的数据不完整，或者贵公司没授权');
  if (com !== com.toLowerCase() || !isKnownCourier(world, com)) return failure('400', '找不到对应公司');
  if (wantsPhone.includes(com) && !/\d{4}$/.test(phone)) return failure('408', '快递公司参数异常：验证码错误');
  const parcel = parcelOf(world, com, num);
  if (!parcel || parcel.scans.length === 0) return failure('500', '查询无结果，请隔段时间再查');
  return found(parcel, query);
}

function found(parcel: Readonly<Parcel>, { resultv2, order }: Query): Answer {
  const fine = resultv2 === '4' || resultv2 === '8';
  return trackOf(parcel, { named: fine || resultv2 === '1', fine, oldestFirst: order === 'asc' });
}

interface Query {
  com: string;
  num: string;
  phone: string;
  resultv2: string;
  order: string;
}

function parse(param: string): Query | null {
  try {
    const value: unknown = JSON.parse(param);
    if (!value || typeof value !== 'object') return null;
    const text = (name: string) => String((value as Record<string, unknown>)[name] ?? '');
    return {
      com: text('com'),
      num: text('num'),
      phone: text('phone'),
      resultv2: text('resultv2'),
      order: text('order'),
    };
  } catch {
    return null;
  }
}

function failure(returnCode: string, message: string): Answer {
  return { result: false, returnCode, message };
}
