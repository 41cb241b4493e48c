import type { Request, Response } from 'express';
import { isKnownCourier } from '../model/parcels';
import { subscribe } from '../model/subscriptions';
import type { World } from '../model/world';
import { type Form, readForm } from '../wire/form';
import { type Asked, serve } from '../wire/serve';
import { wantsPhone } from './query';

type Answer = { result: boolean; returnCode: string; message: string };

const TYPE = 'text/html;charset=UTF-8';

const MOST_DIGITS = 32;

/** Handles `/poll`: a customer's key subscribes a number. Its track is then pushed to the callback. */
export async function kuaidi100Poll(world: World, request: Request, response: Response): Promise<void> {
  const form = await readForm(request);
  const { schema, param } = form.fields;
  const wanted = schema === 'json' ? parse(param) : null;
  const shop = [...world.store.list('shop')].find((each) => each.kuaidi100.key === wanted?.key);
  if (!wanted) response.type(TYPE).send(JSON.stringify(failure('700', '订阅方的订阅数据存在错误')));
  else if (!shop) response.type(TYPE).send(JSON.stringify(failure('600', '您不是合法的订阅者')));
  else serve(world, response, askedBy(world, form, shop.shopId, wanted));
}

function askedBy(world: World, form: Form, shopId: string, wanted: Wanted): Asked {
  const reply = (answer: Answer) => ({ type: TYPE, text: JSON.stringify(answer) });
  return {
    provider: 'kuaidi100',
    shopId,
    method: 'kuaidi100.poll',
    key: `${wanted.company}/${wanted.number}`,
    writes: true,
    form,
    before: () => undefined,
    act: () => reply(answer(world, shopId, wanted)),
    answerError: (error) => {
      throw error;
    },
    turnAway: ({ kind, error }) => {
      if (kind === 'sessionExpired') return reply(failure('601', 'KEY已过期'));
      if (kind === 'throttled') return reply(failure('502', '服务器繁忙，请稍后再试'));
      return reply(failure(error?.code ?? '500', error?.msg ?? '服务器错误'));
    },
  };
}

function answer(world: World, shopId: string, wanted: Wanted): Answer {
  const { company, number, callbackUrl, salt, phone, resultv2 } = wanted;
  if (number === '' || number.length > MOST_DIGITS || !URL.canParse(callbackUrl)) {
    return failure('700', '订阅方的订阅数据存在错误');
  }
  if (!isKnownCourier(world, company)) return failure('701', '拒绝订阅的快递公司');
  if (wantsPhone.includes(company) && !/\d{4}$/.test(phone)) return failure('700', '订阅方的订阅数据存在错误');
  const fine = resultv2 === '4' || resultv2 === '8';
  const isNew = subscribe(world, { shopId, company, trackingNumber: number, callbackUrl, salt, fine });
  return isNew ? { result: true, returnCode: '200', message: '提交成功' } : failure('501', '重复订阅');
}

type Wanted = NonNullable<ReturnType<typeof parse>>;

function parse(param: string | undefined) {
  try {
    const value = JSON.parse(param ?? '') as Record<string, unknown> | null;
    const parameters = (value?.parameters ?? {}) as Record<string, unknown>;
    if (!value) return null;
    const text = (from: Record<string, unknown>, name: string) => String(from[name] ?? '');
    return {
      company: text(value, 'company'),
      number: text(value, 'number'),
      key: text(value, 'key'),
      callbackUrl: text(parameters, 'callbackurl'),
      salt: text(parameters, 'salt'),
      phone: text(parameters, 'phone'),
      resultv2: text(parameters, 'resultv2'),
    };
  } catch {
    return null;
  }
}

function failure(returnCode: string, message: string): Answer {
  return { result: false, returnCode, message };
}
