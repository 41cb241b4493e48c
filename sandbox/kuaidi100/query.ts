import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { isKnownCourier, parcelOf } from '../model/parcels';
import type { Parcel } from '../model/types';
import type { World } from '../model/world';
import { type Form, readForm } from '../wire/form';
import { type Asked, serve } from '../wire/serve';
import { shiftTimes } from '../wire/times';
import { trackOf } from './track';

type Answer = Record<string, unknown>;

const TYPE = 'text/html;charset=UTF-8';

/** Couriers that answer only callers who know the receiver's or the sender's phone. */
export const wantsPhone = ['shunfeng', 'shunfengkuaiyun', 'zhongtong'];

/** Handles `/poll/query.do`: `sign` = upper MD5(param + key + customer) over the text of `param` as it was sent. */
export async function kuaidi100Query(world: World, request: Request, response: Response): Promise<void> {
  const form = await readForm(request);
  const known = authenticate(world, form.fields);
  if ('refusal' in known) response.type(TYPE).send(JSON.stringify(known.refusal));
  else serve(world, response, askedBy(world, form, known.shopId, known.param));
}

function askedBy(world: World, form: Form, shopId: string, param: string): Asked {
  const reply = (answer: Answer) => ({ type: TYPE, text: JSON.stringify(answer) });
  const query = parse(param);
  return {
    provider: 'kuaidi100',
    shopId,
    method: 'kuaidi100.query',
    key: query ? `${query.com}/${query.num}` : '',
    writes: false,
    form,
    before: () => undefined,
    act: ({ fault, skewMs }) => {
      const { type, text } = reply(answer(world, query, fault?.kind === 'parcelBackwards'));
      return { type, text: shiftTimes(text, skewMs) };
    },
    answerError: (error) => {
      throw error;
    },
    turnAway: ({ kind, error }) => {
      if (kind === 'sessionExpired') return reply(failure('601', 'KEY已过期'));
      if (kind === 'throttled') return reply(failure('502', '服务器繁忙，请稍后再试'));
      return reply(failure(error?.code ?? '502', error?.msg ?? '服务器繁忙'));
    },
  };
}

function authenticate(
  world: World,
  fields: Record<string, string>,
): { refusal: Answer } | { shopId: string; param: string } {
  const { customer, sign, param } = fields;
  if (!customer || !sign || !param) return { refusal: failure('400', '提交的数据不完整，或者贵公司没授权') };
  const shop = [...world.store.list('shop')].find((each) => each.kuaidi100.customer === customer);
  if (!shop) return { refusal: failure('400', '提交的数据不完整，或者贵公司没授权') };
  const expected = createHash('md5')
    .update(param + shop.kuaidi100.key + customer)
    .digest('hex')
    .toUpperCase();
  return sign === expected ? { shopId: shop.shopId, param } : { refusal: failure('503', '验证签名失败') };
}

/** `backwards`: the parcel as it was before its last scan. */
function answer(world: World, query: Query | null, backwards: boolean): Answer {
  if (!query) return failure('400', '提交的数据不完整，param应为JSON');
  const { com, num, phone } = query;
  if (!com || !num || num.length < 6 || num.length > 32) return failure('400', '提交的数据不完整，或者贵公司没授权');
  if (com !== com.toLowerCase() || !isKnownCourier(world, com)) return failure('400', '找不到对应公司');
  if (wantsPhone.includes(com) && !/\d{4}$/.test(phone)) return failure('408', '快递公司参数异常：验证码错误');
  const parcel = parcelOf(world, com, num);
  const scans = backwards ? parcel?.scans.slice(0, -1) : parcel?.scans;
  if (!parcel || !scans || scans.length === 0) return failure('500', '查询无结果，请隔段时间再查');
  return found({ ...parcel, scans }, query);
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
