import type { Request, Response } from 'express';
import { takeFault } from '../model/faults';
import { isKnownCourier } from '../model/parcels';
import { subscribe } from '../model/subscriptions';
import type { World } from '../model/world';
import { readForm } from '../wire/form';
import { wantsPhone } from './query';

type Answer = { result: boolean; returnCode: string; message: string };

const MOST_DIGITS = 32;

/** Handles `/poll`: a customer's key subscribes a number; its way is then pushed to the callback. */
export async function kuaidi100Poll(world: World, request: Request, response: Response): Promise<void> {
  const { fields } = await readForm(request);
  const result = answer(world, fields);
  if (result === 'silence') return;
  response.type('text/html;charset=UTF-8').send(JSON.stringify(result));
}

function answer(world: World, { schema, param }: Record<string, string>): Answer | 'silence' {
  const wanted = schema === 'json' ? parse(param) : null;
  if (!wanted) return failure('700', '订阅方的订阅数据存在错误');
  const { company, number, key, callbackUrl, salt, phone, resultv2 } = wanted;
  const shop = [...world.store.list('shop')].find((each) => each.kuaidi100.key === key);
  if (!shop) return failure('600', '您不是合法的订阅者');

  const fault = takeFault(world, shop.shopId, 'kuaidi100.poll');
  if (fault?.kind === 'timeoutBefore') return 'silence';
  if (fault?.kind === 'error') return failure(fault.error?.code ?? '500', fault.error?.msg ?? '服务器错误');

  if (number === '' || number.length > MOST_DIGITS || !URL.canParse(callbackUrl)) {
    return failure('700', '订阅方的订阅数据存在错误');
  }
  if (!isKnownCourier(world, company)) return failure('701', '拒绝订阅的快递公司');
  if (wantsPhone.includes(company) && !/\d{4}$/.test(phone)) return failure('700', '订阅方的订阅数据存在错误');
  const { shopId } = shop;
  const fine = resultv2 === '4' || resultv2 === '8';
  const isNew = world.store.transact(() =>
    subscribe(world, { shopId, company, trackingNumber: number, callbackUrl, salt, fine }),
  );
  if (fault?.kind === 'timeoutAfter') return 'silence';
  return isNew ? { result: true, returnCode: '200', message: '提交成功' } : failure('501', '重复订阅');
}

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
