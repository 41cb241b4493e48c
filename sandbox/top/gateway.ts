import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { runTimeouts } from '../model/clock';
import { takeFault } from '../model/faults';
import type { Fault, Shop } from '../model/types';
import { shopOf, type World } from '../model/world';
import { type Form, readForm } from '../wire/form';
import { fromPlatformTime } from '../wire/times';
import { answerText, contentType, errorText, type Style } from './answer';
import { TopError, topErrors } from './errors';
import type { Body, Call, TopMethod } from './method';
import {
  exchangeAgree,
  exchangeConsign,
  exchangeGet,
  exchangeReturnAgree,
  exchangeReturnRefuse,
} from './methods/exchanges';
import { logisticsTraceSearch, tradeReceivetimeDelay } from './methods/logistics';
import { tmcMessagesConfirm, tmcMessagesConsume } from './methods/messages';
import { refundDetailGet, refundGet, refundMessagesGet, refundsReceiveGet } from './methods/refundReads';
import {
  refundMessageAdd,
  refundNegotiatereturn,
  refundRefuse,
  requireSmsCode,
  rpRefundsAgree,
  rpReturngoodsAgree,
  SmsCodeNeeded,
  sendNeededSmsCode,
} from './methods/refundWrites';
import { traderateExplainAdd, traderatesGet } from './methods/reviews';
import { timeGet } from './methods/time';
import { tradeFullinfoGet, tradeMemoUpdate } from './methods/trades';
import { Params } from './params';
import { isSigned, isSignMethod } from './sign';

const methods: Record<string, TopMethod> = {
  'taobao.time.get': timeGet,
  'taobao.trade.fullinfo.get': tradeFullinfoGet,
  'taobao.trade.memo.update': tradeMemoUpdate,
  'taobao.trade.receivetime.delay': tradeReceivetimeDelay,
  'taobao.logistics.trace.search': logisticsTraceSearch,
  'taobao.refund.get': refundGet,
  'taobao.refunds.receive.get': refundsReceiveGet,
  'taobao.refund.messages.get': refundMessagesGet,
  'taobao.refund.message.add': refundMessageAdd,
  'taobao.refund.detail.get': refundDetailGet,
  'taobao.refund.refuse': refundRefuse,
  'taobao.refund.negotiatereturn': refundNegotiatereturn,
  'taobao.rp.refunds.agree': rpRefundsAgree,
  'taobao.rp.returngoods.agree': rpReturngoodsAgree,
  'tmall.exchange.get': exchangeGet,
  'tmall.exchange.agree': exchangeAgree,
  'tmall.exchange.returngoods.agree': exchangeReturnAgree,
  'tmall.exchange.returngoods.refuse': exchangeReturnRefuse,
  'tmall.exchange.consigngoods': exchangeConsign,
  'taobao.traderates.get': traderatesGet,
  'taobao.traderate.explain.add': traderateExplainAdd,
  'taobao.tmc.messages.consume': tmcMessagesConsume,
  'taobao.tmc.messages.confirm': tmcMessagesConfirm,
};

const CLOCK_SKEW_MS = 10 * 60_000;

/** Handles `/router/rest`: checks what TOP checks, runs the method, answers in its envelope (platform.md §2). */
export async function topGateway(world: World, request: Request, response: Response): Promise<void> {
  const requestId = randomBytes(7).toString('hex').slice(0, 13);
  const form = await readForm(request);
  const style = styleOf(form);
  const send = (text: string) => void response.type(contentType(style)).send(text);
  try {
    const body = answer(world, request.method, form);
    if (body === 'silence') return;
    send(answerText(form.fields.method ?? '', body, requestId, style));
  } catch (error) {
    if (!(error instanceof TopError)) throw error;
    send(errorText(error, requestId, style));
  }
}

/** The method's answer, or `silence` when a planned fault keeps it back. */
function answer(world: World, httpMethod: string, form: Form): Body | 'silence' {
  if (httpMethod !== 'POST' && httpMethod !== 'GET') throw topErrors.httpAction();
  const { name, method, call } = authenticate(world, form);
  const shopForFaults = call.shop ?? call.appShops[0];
  const fault = shopForFaults && takeFault(world, shopForFaults.shopId, name);
  if (fault?.kind === 'timeoutBefore') return 'silence';
  if (fault?.kind === 'error') throw plannedError(fault);
  if (fault?.kind === 'sessionExpired') throw topErrors.sessionExpired();
  const body = run(world, method, call, fault);
  return fault?.kind === 'timeoutAfter' ? 'silence' : body;
}

/** Runs the method in one transaction, after the platform has done what was due before it. */
function run(world: World, method: TopMethod, call: Call, fault: Readonly<Fault> | undefined): Body {
  const { shop } = call;
  for (const each of shop ? [shop] : call.appShops) runTimeouts(world, each);
  try {
    return world.store.transact(() => {
      if (method.session === 'optional') return method.run(call);
      if (!shop) throw topErrors.missingSession();
      const shopCall = { ...call, shop: shopOf(world, shop.shopId) };
      if (fault?.kind === 'smsChallenge') requireSmsCode(shopCall, call.params.text('refund_infos') ?? '');
      return method.run(shopCall);
    });
  } catch (error) {
    if (!(error instanceof SmsCodeNeeded)) throw error;
    sendNeededSmsCode(world, error);
    throw error.topError;
  }
}

/** The common parameters, in the order in which TOP checks them. */
function authenticate(world: World, form: Form): { name: string; method: TopMethod; call: Call } {
  const { fields } = form;
  if (!fields.method) throw topErrors.missingMethod();
  if (!fields.app_key) throw topErrors.missingAppKey();
  const appShops = [...world.store.list('shop')].filter((shop) => shop.appKey === fields.app_key);
  const [anyShop] = appShops;
  if (!anyShop) throw topErrors.invalidAppKey();
  if (!fields.v) throw topErrors.missingVersion();
  if (fields.v !== '2.0') throw topErrors.invalidVersion();
  if (fields.format && fields.format !== 'json' && fields.format !== 'xml') throw topErrors.invalidFormat();
  requireTimestamp(world, fields.timestamp);
  if (!fields.sign) throw topErrors.missingSignature();
  const signMethod = fields.sign_method ?? 'md5';
  if (!isSignMethod(signMethod) || !isSigned(fields, signMethod, anyShop.appSecret)) throw topErrors.invalidSignature();
  const method = Object.hasOwn(methods, fields.method) ? methods[fields.method] : undefined;
  if (!method) throw topErrors.invalidMethod();
  const shop = fields.session ? shopOfSession(appShops, fields.session) : undefined;
  if (method.session === 'required' && !shop) throw topErrors.missingSession();
  const byMainAccount = shop !== undefined && fields.session === shop.mainSession;
  return { name: fields.method, method, call: { world, params: new Params(form), shop, appShops, byMainAccount } };
}

/** Signatures are judged by wall time, whatever the shop's clock says. */
function requireTimestamp(world: World, timestamp: string | undefined): void {
  if (!timestamp) throw topErrors.missingTimestamp();
  const at = fromPlatformTime(timestamp);
  if (at === null || Math.abs(at - world.wallNow()) > CLOCK_SKEW_MS) throw topErrors.invalidTimestamp();
}

function shopOfSession(appShops: Readonly<Shop>[], session: string): Readonly<Shop> {
  const shop = appShops.find((each) => each.session === session || each.mainSession === session);
  if (!shop) throw topErrors.invalidSession();
  return shop;
}

function plannedError({ error }: Readonly<Fault>): TopError {
  if (!error) {
    return topErrors.service('isp.top-remote-connection-timeout', 'API调用远程连接超时');
  }
  return new TopError(Number(error.code), error.msg, error.subCode, error.msg);
}

function styleOf({ fields }: Form): Style {
  // XML is TOP's default; an answer about a format it does not know is JSON.
  return { format: (fields.format ?? 'xml') === 'xml' ? 'xml' : 'json', simplify: fields.simplify === 'true' };
}
