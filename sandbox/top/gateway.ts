import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Fault } from '../model/adversary';
import { runTimeouts } from '../model/clock';
import { delayMsOf } from '../model/faultKinds';
import type { Suffered } from '../model/faults';
import { moveDeadline } from '../model/referee';
import { isOpen, shopNow, shopOf, type World } from '../model/world';
import type { Reply } from '../wire/deliver';
import { type Form, readForm } from '../wire/form';
import { type Asked, serve } from '../wire/serve';
import { shiftTimes } from '../wire/times';
import { answerText, contentType, errorText, type Style } from './answer';
import { authenticate, identify, type Known } from './authenticate';
import { TopError, topErrors } from './errors';
import { isWrite, keyOf } from './keys';
import type { Body, Call } from './method';
import { requireSmsCode, SmsCodeNeeded, sendNeededSmsCode } from './methods/refundWrites';
import { Params } from './params';

/** Handles `/router/rest`: checks what TOP checks, runs the method, answers in its envelope (platform.md §2). */
export async function topGateway(world: World, request: Request, response: Response): Promise<void> {
  const form = await readForm(request);
  try {
    if (request.method !== 'POST' && request.method !== 'GET') throw topErrors.httpAction();
    serve(world, response, askedBy(world, form, authenticate(world, form)));
  } catch (error) {
    const { type, text } = errorReply(error, styleOf(form));
    response.type(type).send(text);
  }
}

/** A call whose signature was judged when it arrived. */
export function topCallLater(world: World, form: Form): Asked {
  return askedBy(world, form, identify(world, form));
}

function askedBy(world: World, form: Form, known: Known): Asked {
  const { name, call } = known;
  const style = styleOf(form);
  const { shopId = '' } = call.shop ?? call.appShops[0] ?? {};
  return {
    provider: 'top',
    shopId,
    method: name,
    key: keyOf(name, form.fields),
    writes: isWrite(name),
    form,
    before: ({ fault }) => {
      for (const each of call.shop ? [call.shop] : call.appShops) runTimeouts(world, each);
      if (fault?.kind === 'deadlineMoved') putDeadlineOff(world, form.fields.refund_id ?? '', fault);
    },
    act: (suffered) => {
      const text = answerText(name, run(known, form, suffered), requestId(), style);
      return { type: contentType(style), text: shiftTimes(text, suffered.skewMs) };
    },
    answerError: (error) => {
      if (!(error instanceof SmsCodeNeeded)) return errorReply(error, style);
      sendNeededSmsCode(world, error);
      return errorReply(error.topError, style);
    },
    turnAway: (fault) => errorReply(turnedAway(fault), style),
  };
}

function run({ method, call: known }: Known, form: Form, { fault, skewMs }: Suffered): Body {
  const call: Call = { ...known, params: new Params(form, skewMs), ...(fault && { fault }) };
  const { shop, world } = call;
  if (method.session === 'optional') return method.run(call);
  if (!shop) throw topErrors.missingSession();
  const shopCall = { ...call, shop: shopOf(world, shop.shopId) };
  if (fault?.kind === 'smsChallenge') requireSmsCode(shopCall, call.params.text('refund_infos') ?? '');
  return method.run(shopCall);
}

function putDeadlineOff(world: World, refundId: string, fault: Readonly<Fault>): void {
  const refund = world.store.get('refund', refundId);
  if (!refund?.deadline || refund.shopId !== fault.shopId || !isOpen(refund)) return;
  const at = shopNow(world, shopOf(world, fault.shopId));
  world.store.transact(() => moveDeadline(world, at, refundId, { extendMs: delayMsOf(fault) }));
}

function turnedAway({ kind, error }: Readonly<Fault>): TopError {
  if (kind === 'sessionExpired') return topErrors.sessionExpired();
  if (kind === 'throttled') return topErrors.callLimited();
  if (!error) return topErrors.service('isp.top-remote-connection-timeout', 'API调用远程连接超时');
  return new TopError(Number(error.code), error.msg, error.subCode, error.msg);
}

function errorReply(error: unknown, style: Style): Reply {
  if (!(error instanceof TopError)) throw error;
  return { type: contentType(style), text: errorText(error, requestId(), style) };
}

function requestId(): string {
  return randomBytes(7).toString('hex').slice(0, 13);
}

function styleOf({ fields }: Form): Style {
  // XML is TOP's default. An answer about an unknown format is JSON.
  return { format: (fields.format ?? 'xml') === 'xml' ? 'xml' : 'json', simplify: fields.simplify === 'true' };
}
