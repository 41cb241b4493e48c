import { createSign, createVerify, type KeyObject } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Fault } from '../model/adversary';
import { runTimeouts } from '../model/clock';
import type { Suffered } from '../model/faults';
import type { Shop } from '../model/types';
import { shopOf, type World } from '../model/world';
import { dirtiedBy, type Reply } from '../wire/deliver';
import { type Form, readForm } from '../wire/form';
import { type Asked, serve } from '../wire/serve';
import { fromPlatformTime, shiftTimes } from '../wire/times';
import { AlipayError, alipayErrors } from './errors';
import { type AlipayBody, commonQuery, uniTransfer } from './methods';
import { refundQuery, tradeRefund } from './tradeRefunds';

const methods: Record<string, (world: World, shop: Readonly<Shop>, biz: Record<string, unknown>) => AlipayBody> = {
  'alipay.fund.trans.uni.transfer': uniTransfer,
  'alipay.fund.trans.common.query': commonQuery,
  'alipay.trade.refund': tradeRefund,
  'alipay.trade.fastpay.refund.query': refundQuery,
};

/** Alipay publishes no tolerance; a day catches a wrong date whatever the client's time zone. */
const CLOCK_SKEW_MS = 24 * 3_600_000;

/**
 * Handles `/gateway.do` (platform.md §3). The app signs the sorted parameters with RSA2, and its registered key proves
 * the signature. Alipay's own key signs the exact text of the answer's `*_response` value.
 */
export async function alipayGateway(
  world: World,
  alipayKey: KeyObject,
  request: Request,
  response: Response,
): Promise<void> {
  const form = await readForm(request);
  try {
    const { method, shop } = authenticate(world, form.fields);
    serve(world, response, askedBy(world, alipayKey, form, method, shop.shopId));
  } catch (error) {
    const { type, text } = signed(alipayKey, nodeOf(form.fields.method), bodyOfError(error));
    response.type(type).send(text);
  }
}

/** A call whose signature was judged when it arrived. */
export function alipayCallLater(world: World, alipayKey: KeyObject, form: Form, shopId: string): Asked {
  return askedBy(world, alipayKey, form, form.fields.method ?? '', shopId);
}

function askedBy(world: World, alipayKey: KeyObject, form: Form, method: string, shopId: string): Asked {
  const node = nodeOf(method);
  const bizContent = form.fields.biz_content;
  const reply = (body: AlipayBody, suffered?: Suffered) => signed(alipayKey, node, body, suffered);
  return {
    provider: 'alipay',
    shopId,
    method,
    key: keyOf(bizContent),
    writes: method === 'alipay.fund.trans.uni.transfer',
    form,
    before: () => runTimeouts(world, shopOf(world, shopId)),
    act: (suffered) => {
      const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!run) throw alipayErrors.invalid('isv.invalid-method', '不存在的方法名');
      return reply(run(world, shopOf(world, shopId), parseBiz(bizContent)), suffered);
    },
    answerError: (error, suffered) => reply(bodyOfError(error), suffered),
    turnAway: (fault) => reply(bodyOfError(turnedAway(fault))),
  };
}

/** `*_response` of a known method, else `error_response`. */
function nodeOf(method: string | undefined): string {
  return method && Object.hasOwn(methods, method) ? `${method.replaceAll('.', '_')}_response` : 'error_response';
}

function signed(alipayKey: KeyObject, node: string, body: AlipayBody, suffered?: Suffered): Reply {
  const text = dirtiedBy(suffered?.fault, shiftTimes(JSON.stringify(body), suffered?.skewMs ?? 0));
  // A signature by the right key over another text: well formed, and wrong.
  const signedText = suffered?.fault?.kind === 'wrongSignature' ? `${text} ` : text;
  const sign = createSign('RSA-SHA256').update(signedText, 'utf8').sign(alipayKey, 'base64');
  return { signed: true, type: 'text/html;charset=utf-8', text: `{"${node}":${text},"sign":${JSON.stringify(sign)}}` };
}

function bodyOfError(error: unknown): AlipayBody {
  if (!(error instanceof AlipayError)) throw error;
  return { code: error.code, msg: error.msg, sub_code: error.subCode, sub_msg: error.message };
}

function turnedAway({ kind, error }: Readonly<Fault>): AlipayError {
  if (kind === 'sessionExpired') return alipayErrors.tokenExpired();
  if (kind === 'throttled') return alipayErrors.callLimited();
  const { code, subCode, msg } = error ?? { code: '20000', subCode: 'isp.unknow-error', msg: '系统繁忙' };
  return new AlipayError(code, code === '40004' ? 'Business Failed' : 'Service Currently Unavailable', subCode, msg);
}

/** The caller's own key, as far as it can be read. */
function keyOf(bizContent: string | undefined): string {
  try {
    const biz = parseBiz(bizContent);
    return String(biz.out_biz_no ?? biz.order_id ?? biz.pay_fund_order_id ?? '');
  } catch {
    return '';
  }
}

function authenticate(world: World, fields: Record<string, string>): { method: string; shop: Readonly<Shop> } {
  const { method, app_id: appId, charset, sign_type: signType, version, timestamp, sign, format } = fields;
  if (!appId) throw alipayErrors.missing('isv.missing-app-id', '缺少AppID参数');
  const shop = [...world.store.list('shop')].find((each) => each.alipay.appId === appId);
  if (!shop) throw alipayErrors.invalid('isv.invalid-app-id', '无效的AppID参数');
  if (!method) throw alipayErrors.missing('isv.missing-method', '缺少方法名参数');
  if (!version) throw alipayErrors.missing('isv.missing-version', '缺少版本参数');
  if (version !== '1.0') throw alipayErrors.invalid('isv.invalid-parameter', '版本参数无效，应为1.0');
  if (format && format.toUpperCase() !== 'JSON') throw alipayErrors.invalid('isv.invalid-format', '无效的数据格式');
  if (charset && charset.toLowerCase() !== 'utf-8') throw alipayErrors.invalid('isv.invalid-charset', '字符集错误');
  if (!signType) throw alipayErrors.missing('isv.missing-signature-type', '缺少签名类型参数');
  if (signType !== 'RSA2') throw alipayErrors.invalid('isv.invalid-signature-type', '无效的签名类型，应为RSA2');
  if (!timestamp) throw alipayErrors.missing('isv.missing-timestamp', '缺少时间戳参数');
  const at = fromPlatformTime(timestamp);
  if (at === null || Math.abs(at - world.wallNow()) > CLOCK_SKEW_MS) {
    throw alipayErrors.invalid('isv.invalid-timestamp', '非法的时间戳参数');
  }
  if (!sign) throw alipayErrors.missing('isv.missing-signature', '缺少签名参数');
  if (!isSigned(fields, shop.alipay.appPublicKey)) {
    const hint = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配';
    throw alipayErrors.invalid('isv.invalid-signature', hint);
  }
  if (!Object.hasOwn(methods, method)) throw alipayErrors.invalid('isv.invalid-method', '不存在的方法名');
  return { method, shop };
}

/** Signs all parameters but `sign`, sorted. Client libraries treat empty parameters in two ways; both are accepted. */
function isSigned(fields: Record<string, string>, publicKey: string): boolean {
  const names = Object.keys(fields)
    .filter((name) => name !== 'sign')
    .sort();
  return [names.filter((name) => fields[name] !== ''), names].some((signed) => {
    const text = signed.map((name) => `${name}=${fields[name]}`).join('&');
    return createVerify('RSA-SHA256')
      .update(text, 'utf8')
      .verify(publicKey, fields.sign ?? '', 'base64');
  });
}

function parseBiz(text: string | undefined): Record<string, unknown> {
  if (!text) throw alipayErrors.missing('isv.missing-parameter', '缺少biz_content参数');
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // answered below, like any other text that is no JSON object
  }
  throw alipayErrors.invalid('isv.illegal-json', 'biz_content不是合法的JSON');
}
