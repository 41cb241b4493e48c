import { createHmac } from 'node:crypto';
import { httpFailure, ProviderError, type ProviderErrorKind, transportFailure, unreadable } from '../errors';

export const ROBOT_KINDS = ['dingTalk', 'weCom'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

export interface RobotSettings {
  kind: RobotKind;
  /** The webhook's whole address, its `access_token` or `key` included: a secret. */
  url: string;
  /** DingTalk's `SEC…`; WeCom's robots have none. */
  secret?: string;
  /** Milliseconds a call may take; default 5 s. */
  timeoutMs?: number;
  /** Epoch milliseconds; for tests. */
  now?: () => number;
}

/** Whose attention a message draws: people of the robot's group. In DingTalk the text names them too. */
export interface Mention {
  mobiles: readonly string[];
  userIds: readonly string[];
}

export type RobotMessage = { text: string; mention?: Mention } | { title: string; markdown: string };

/**
 * A robot of a staff group (platform.md §5). The robot takes no key: people read a message twice when it is sent twice.
 */
export interface RobotClient {
  /**
   * @throws ProviderError `unknown`, `retry` (never sent), `limit` (the robot is throttled), `refused`, `auth` (wrong
   * key or secret).
   */
  send(message: RobotMessage): Promise<void>;
}

/**
 * The most bytes of UTF-8 that one message may hold. WeCom allows 2048 bytes of text, DingTalk 20,000 bytes of body.
 */
export const MOST_BYTES: Record<RobotKind, number> = { weCom: 2048, dingTalk: 16_000 };

export const ROBOT_TIMEOUT_MS = 5_000;
/** DingTalk keeps a robot that spoke too often silent for ten minutes. */
const THROTTLED_MS = 10 * 60_000;
const CALL = 'send';

const NAMES: Record<RobotKind, string> = { dingTalk: 'DingTalk', weCom: 'WeCom' };

/** Sends nothing by itself. */
export function createRobotClient(settings: RobotSettings): RobotClient {
  const { kind, url, secret, timeoutMs = ROBOT_TIMEOUT_MS, now = Date.now } = settings;
  const name = NAMES[kind];
  return {
    async send(message) {
      const address = kind === 'dingTalk' && secret ? signedAddress(url, secret, now()) : url;
      let status: number;
      let text: string;
      try {
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(bodyOf(kind, message)),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        status = answer.status;
        text = await answer.text();
      } catch (error) {
        throw transportFailure(name, CALL, 'unknown', error);
      }
      if (status < 200 || status > 299) throw httpFailure(name, CALL, 'unknown', status);
      const code = errcodeOf(name, text);
      if (code === 0) return;
      const failure = KIND_OF_CODE[kind][code] ?? 'refused';
      throw new ProviderError(`${name} ${SENTENCE[failure]} a message (errcode ${code}).`, {
        provider: kind,
        kind: failure,
        code: String(code),
        retryAfterMs: failure === 'limit' ? THROTTLED_MS : undefined,
      });
    },
  };
}

/** base64(HMAC-SHA256(secret, `timestamp\nsecret`)). In an address it must be URL-encoded (platform.md §5). */
export function dingTalkSign(timestamp: number, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
}

function signedAddress(url: string, secret: string, timestamp: number): string {
  const address = new URL(url);
  address.searchParams.set('timestamp', String(timestamp));
  address.searchParams.set('sign', dingTalkSign(timestamp, secret));
  return address.href;
}

function bodyOf(kind: RobotKind, message: RobotMessage): object {
  if ('text' in message) return textBody(kind, message.text, message.mention);
  const { title, markdown } = message;
  return kind === 'dingTalk'
    ? { msgtype: 'markdown', markdown: { title, text: markdown } }
    : { msgtype: 'markdown', markdown: { content: markdown } };
}

function textBody(kind: RobotKind, content: string, mention: Mention = { mobiles: [], userIds: [] }): object {
  const { mobiles, userIds } = mention;
  if (mobiles.length + userIds.length === 0) return { msgtype: 'text', text: { content } };
  if (kind === 'dingTalk') {
    return { msgtype: 'text', text: { content }, at: { atMobiles: mobiles, atUserIds: userIds, isAtAll: false } };
  }
  return { msgtype: 'text', text: { content, mentioned_list: userIds, mentioned_mobile_list: mobiles } };
}

function errcodeOf(name: string, text: string): number {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw unreadable(name, CALL, 'unknown', 'not JSON');
  }
  const code = (answer as { errcode?: unknown } | null)?.errcode;
  if (typeof code !== 'number') throw unreadable(name, CALL, 'unknown', 'errcode is missing');
  return code;
}

/** Codes with another meaning than no. */
const KIND_OF_CODE: Record<RobotKind, Partial<Record<number, ProviderErrorKind>>> = {
  dingTalk: {
    [-1]: 'unknown', // their system is busy
    130101: 'limit', // send too fast, exceed 20 times per minute
    410100: 'limit',
    90030: 'limit',
    310000: 'auth', // signature, keyword or address not accepted
    300001: 'auth', // the token does not exist
  },
  weCom: {
    [-1]: 'unknown',
    45009: 'limit',
    93000: 'auth', // invalid webhook key
  },
};

const SENTENCE: Record<ProviderErrorKind, string> = {
  retry: 'could not take',
  unknown: 'failed while it took',
  refused: 'refused',
  auth: 'does not know the robot of',
  limit: 'holds back',
};
