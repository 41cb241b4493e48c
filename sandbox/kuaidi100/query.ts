import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { courierCode, isKnownCourier, parcelOf } from '../model/parcels';
import type { Parcel } from '../model/types';
import type { World } from '../model/world';
import { type Form, readForm } from '../wire/form';
import { type Asked, serve } from '../wire/serve';
import { shiftTimes, toPlatformTime } from '../wire/times';

type Answer = Record<string, unknown>;

const TYPE = 'text/html;charset=UTF-8';

/** Names of the basic states (platform.md §4), shown with each scan under resultv2. */
const stateNames: Record<string, string> = {
  '0': '在途',
  '1': '揽收',
  '2': '疑难',
  '3': '签收',
  '4': '退签',
  '5': '派件',
  '6': '退回',
  '7': '转投',
  '8': '清关',
  '10': '待清关',
  '11': '清关中',
  '12': '已清关',
  '13': '清关异常',
  '14': '拒签',
};

/** Couriers that answer only to one who knows the receiver's or sender's phone. */
const wantsPhone = ['shunfeng', 'shunfengkuaiyun', 'zhongtong'];

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

/** The basic state of a scan: fine ones such as 301 or 501 belong to 3 and 5 (platform.md §4). */
function basicState(state: string): string {
  const number = Number(state);
  if (number < 100) return state;
  return number < 1000 ? String(Math.floor(number / 100)) : '0';
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

function found(parcel: Readonly<Parcel>, query: Query): Answer {
  const fine = query.resultv2 === '4' || query.resultv2 === '8';
  const named = fine || query.resultv2 === '1';
  const scans = query.order === 'asc' ? parcel.scans : [...parcel.scans].reverse();
  const state = parcel.scans.at(-1)?.state ?? '0';
  return {
    message: 'ok',
    nu: parcel.trackingNumber,
    ischeck: basicState(state) === '3' ? '1' : '0',
    com: courierCode(parcel.company),
    status: '200',
    state: fine ? state : basicState(state),
    condition: 'F00',
    data: scans.map((scan) => ({
      time: toPlatformTime(scan.at),
      ftime: toPlatformTime(scan.at),
      context: scan.context,
      ...(named && { areaCode: null, areaName: null, status: stateNames[basicState(scan.state)] ?? scan.state }),
      ...(fine && { statusCode: scan.state }),
    })),
  };
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
