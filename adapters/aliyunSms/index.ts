import type Client from '@alicloud/dysmsapi20170525';
import { type LostAnswer, ProviderError, refusedBeforeSending, transportFailure, unreadable } from '../errors';
import { type Guard, unguarded } from '../guard';
import { DEFAULT_TIMEOUT_MS } from '../http';
import { ALIYUN_SMS, kindOfCode, pauseOfLimit, smsError } from './codes';
import { type Receipt, type ReceiptQuery, receiptIn } from './receipts';
import { createSdkClient, loadSdk } from './sdk';

export type { Receipt, ReceiptQuery } from './receipts';

export interface AliyunSmsSettings {
  /** `https://dysmsapi.aliyuncs.com`, or another base URL that speaks the same. */
  url: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** Milliseconds a call may take; default 5 s. */
  timeoutMs?: number;
}

export interface TextMessage {
  /** One mobile number of the mainland, eleven digits. */
  phone: string;
  signName: string;
  /** The code under which Aliyun has approved the words (`SMS_…`). */
  template: string;
  params: Record<string, string>;
  /** Ours: receipts bear it. At most 256 characters. */
  outId: string;
}

export type TextSent = { status: 'sent'; bizId: string } | { status: 'refused'; code: string };

/** Texts to buyers' phones (platform.md §5). It repeats no call. Errors hold neither phone numbers nor texts. */
export interface AliyunSmsClient {
  /**
   * Sends once. Aliyun takes no key of ours, so it cannot recognise a second text. After `unknown` only the receipt
   * says more.
   * @throws ProviderError `unknown`, `retry` (it was never sent), `limit`, `auth`.
   */
  send(message: TextMessage): Promise<TextSent>;
  /**
   * What became of the text that bears `outId`. `notFound` is no proof that it was not sent: receipts come late.
   * @throws ProviderError `retry`, `limit`, `auth`, `refused`.
   */
  receipts(query: ReceiptQuery): Promise<Receipt>;
}

const MOBILE = /^1\d{10}$/;
const OUT_ID_LENGTH = 256;
const SEND = 'SendSms';
const RECEIPTS = 'QuerySendDetails';
const PAGE = 50;
/** A number takes no more than a few dozen texts a day. */
const MOST_PAGES = 5;

/** `guard` stands before every call. */
export function createAliyunSmsClient(settings: AliyunSmsSettings, guard: Guard = unguarded): AliyunSmsClient {
  const timeoutMs = settings.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let sdk: Client | undefined;
  const client = () => {
    sdk ??= createSdkClient({ ...settings, timeoutMs });
    return sdk;
  };

  return {
    send: (message) => guard({ call: SEND, lost: 'unknown' }, () => send(message)),
    receipts: (query) => guard({ call: RECEIPTS, lost: 'retry' }, () => receipts(query)),
  };

  async function send({ phone, signName, template, params, outId }: TextMessage): Promise<TextSent> {
    throwIfNoMobile(phone);
    if (outId.length > OUT_ID_LENGTH) {
      throw refusedBeforeSending(ALIYUN_SMS, 'outIdTooLong', `An outId has at most ${OUT_ID_LENGTH} characters.`);
    }
    const { SendSmsRequest } = loadSdk();
    const request = new SendSmsRequest({
      phoneNumbers: phone,
      signName,
      templateCode: template,
      templateParam: JSON.stringify(params),
      outId,
    });
    const { body } = await called(SEND, 'unknown', timeoutMs, () => client().sendSms(request));
    const code = codeOf(SEND, 'unknown', body?.code);
    if (code === 'OK') {
      if (!body?.bizId) throw unreadable('Aliyun SMS', SEND, 'unknown', 'BizId is missing');
      return { status: 'sent', bizId: body.bizId };
    }
    const pauseMs = pauseOfLimit(code, body?.message ?? '');
    if (pauseMs !== undefined) throw smsError(SEND, 'limit', code, pauseMs);
    const kind = kindOfCode(code, 'unknown');
    if (kind === 'refused') return { status: 'refused', code };
    throw smsError(SEND, kind, code);
  }

  async function receipts(query: ReceiptQuery): Promise<Receipt> {
    throwIfNoMobile(query.phone);
    const { QuerySendDetailsRequest } = loadSdk();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const request = new QuerySendDetailsRequest({
        phoneNumber: query.phone,
        bizId: query.bizId,
        sendDate: query.day.replaceAll('-', ''),
        pageSize: PAGE,
        currentPage: page,
      });
      const { body } = await called(RECEIPTS, 'retry', timeoutMs, () => client().querySendDetails(request));
      const code = codeOf(RECEIPTS, 'retry', body?.code);
      if (code !== 'OK') throw smsError(RECEIPTS, kindOfCode(code, 'retry'), code);
      const details = body?.smsSendDetailDTOs?.smsSendDetailDTO ?? [];
      const found = receiptIn(details, query.outId);
      if (found) return found;
      if (details.length < PAGE) break;
    }
    return { status: 'notFound' };
  }
}

function throwIfNoMobile(phone: string): void {
  if (!MOBILE.test(phone)) throw refusedBeforeSending(ALIYUN_SMS, 'noMobile', 'That is no whole mobile number.');
}

function codeOf(call: string, lost: LostAnswer, code: string | undefined): string {
  if (!code) throw unreadable('Aliyun SMS', call, lost, 'Code is missing');
  return code;
}

/** The SDK's errors quote the whole address with the number in it. So none of them leaves this function. */
async function called<T>(call: string, lost: LostAnswer, timeoutMs: number, run: () => Promise<T>): Promise<T> {
  try {
    return await within(timeoutMs, run());
  } catch (error) {
    throw classed(call, lost, error);
  }
}

/**
 * The SDK limits only the time to connect and the time to the next byte. A server that trickles would hold a caller
 * for ever.
 */
function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { name: 'TimeoutError' })), timeoutMs);
  });
  answer.catch(() => undefined); // it may still fail after the time is over
  return Promise.race([answer, over]).finally(() => clearTimeout(timer));
}

function classed(call: string, lost: LostAnswer, error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const { statusCode, code, retryAfter, name } = error as {
    statusCode?: unknown;
    code?: unknown;
    retryAfter?: unknown;
    name?: unknown;
  };
  if (typeof statusCode === 'number') {
    const named = typeof code === 'string' && /^[\w.]{1,80}$/.test(code) && code !== 'undefined' ? code : undefined;
    if (named === undefined) return smsError(call, statusCode === 429 ? 'limit' : lost, `HTTP_${statusCode}`);
    const kind = statusCode >= 500 && !named.startsWith('Throttling') ? lost : kindOfCode(named, lost);
    return smsError(call, kind, named, typeof retryAfter === 'number' && kind === 'limit' ? retryAfter : undefined);
  }
  if (name === 'SyntaxError' || name === 'TypeError') return unreadable('Aliyun SMS', call, lost, 'not JSON');
  return transportFailure('Aliyun SMS', call, lost, error);
}
