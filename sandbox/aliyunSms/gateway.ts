import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { befall } from '../model/faults';
import { sendText } from '../model/texts';
import type { SentText, SmsAccount } from '../model/types';
import type { World } from '../model/world';
import { toPlatformTime } from '../wire/times';
import { isSigned, readAuthorization, type SignedRequest } from './signature';

/** An answer with its HTTP status; business errors have 200, as at Aliyun. */
interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const VERSION = '2017-05-25';
const CLOCK_SKEW_MS = 15 * 60_000;
const NONCE_KEPT_MS = 2 * CLOCK_SKEW_MS;
const DAY = /^\d{8}$/;

/** Aliyun's SMS gateway (`POST /`, RPC style, signature V3): SendSms and QuerySendDetails (platform.md §5). */
export function aliyunSms(world: World): RequestHandler {
  const nonces = new Map<string, number>();
  return (request, response) => {
    const signed = signedRequest(request);
    const admitted = admit(world, signed, nonces);
    const answer = 'status' in admitted ? admitted : act(world, admitted, signed);
    if (answer === 'silence') return;
    response.status(answer.status).json({ RequestId: randomUUID().toUpperCase(), ...answer.body });
  };
}

function signedRequest(request: Request): SignedRequest {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  const body: unknown = request.body;
  return {
    method: request.method,
    path: request.path,
    query,
    headers,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}

function admit(world: World, request: SignedRequest, nonces: Map<string, number>): Readonly<SmsAccount> | Answer {
  const authorization = readAuthorization(request.headers.authorization);
  if (!authorization)
    return failure(400, 'IncompleteSignature', 'The request signature does not conform to standards.');
  const account = world.store.get('smsAccount', authorization.accessKeyId);
  if (!account) return failure(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
  if (!isSigned(request, authorization, account.accessKeySecret)) {
    return failure(400, 'SignatureDoesNotMatch', 'The request signature does not match.');
  }
  const now = world.wallNow();
  const at = Date.parse(request.headers['x-acs-date'] ?? '');
  if (Number.isNaN(at) || Math.abs(now - at) > CLOCK_SKEW_MS) {
    return failure(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  }
  const nonce = request.headers['x-acs-signature-nonce'] ?? '';
  for (const [old, seen] of nonces) if (now - seen > NONCE_KEPT_MS) nonces.delete(old);
  if (nonce === '' || nonces.has(nonce)) {
    return failure(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
  }
  nonces.set(nonce, now);
  if (request.headers['x-acs-version'] !== VERSION) {
    return failure(404, 'InvalidVersion', 'Specified parameter Version is not valid.');
  }
  return account;
}

function act(world: World, account: Readonly<SmsAccount>, request: SignedRequest): Answer | 'silence' {
  const action = request.headers['x-acs-action'] ?? '';
  const { fault } = befall(world, account.shopId, `aliyun.${action}`);
  if (fault?.kind === 'timeoutBefore') return 'silence';
  if (fault?.kind === 'error') {
    return failure(200, fault.error?.code ?? 'isp.SYSTEM_ERROR', fault.error?.msg ?? 'isp.SYSTEM_ERROR');
  }
  const query = Object.fromEntries(request.query);
  const answer = perform(world, account, action, query);
  return fault?.kind === 'timeoutAfter' ? 'silence' : answer;
}

function perform(world: World, account: Readonly<SmsAccount>, action: string, query: Record<string, string>): Answer {
  switch (action) {
    case 'SendSms': {
      const sent = world.store.transact(() => sendText(world, account, query));
      if ('code' in sent) return failure(200, sent.code, sent.message);
      return { status: 200, body: { Code: 'OK', Message: 'OK', BizId: sent.bizId } };
    }
    case 'QuerySendDetails':
      return details(world, account, query);
    default:
      return failure(404, 'InvalidAction.NotFound', 'Specified api is not found.');
  }
}

function details(world: World, account: Readonly<SmsAccount>, query: Record<string, string>): Answer {
  const { PhoneNumber: phone, SendDate: day = '', BizId: bizId } = query;
  const page = Number(query.CurrentPage);
  const size = Number(query.PageSize);
  if (!phone || !DAY.test(day) || !(page >= 1) || !(size >= 1 && size <= 50)) {
    return failure(200, 'isv.INVALID_PARAMETERS', '参数异常');
  }
  const found = [...world.store.list('text')].filter(
    (text) =>
      text.accessKeyId === account.accessKeyId &&
      text.phone === phone &&
      toPlatformTime(text.at).slice(0, 10).replaceAll('-', '') === day &&
      (!bizId || text.bizId === bizId),
  );
  const shown = found.slice((page - 1) * size, page * size).map(detail);
  return {
    status: 200,
    body: {
      Code: 'OK',
      Message: 'OK',
      TotalCount: String(found.length),
      SmsSendDetailDTOs: { SmsSendDetailDTO: shown },
    },
  };
}

function detail(text: Readonly<SentText>): Record<string, unknown> {
  return {
    PhoneNum: text.phone,
    TemplateCode: text.template,
    OutId: text.outId,
    SendStatus: text.sendStatus,
    ErrCode: text.errCode,
    SendDate: toPlatformTime(text.at),
    ...(text.sendStatus === 3 && { ReceiveDate: toPlatformTime(text.at) }),
    Content: `【${text.signName}】${JSON.stringify(text.params)}`,
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { Code: code, Message: message } };
}
