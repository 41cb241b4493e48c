import { createHmac } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, isPublicAddress, publicLookup } from './publicAddress';

/** Sends a message by the rules of Standard Webhooks (www.standardwebhooks.com, spec 1.0). */

export interface WebhookMessage {
  url: string;
  /** The same at each try: by it the receiver knows a message that it has had. */
  id: string;
  /** `whsec_` and the key in base64. */
  secret: string;
  body: string;
  /** Of this try, ms since 1970: a receiver refuses what is older than some minutes. */
  at: number;
}

/** What a try came to. The body of the answer is not kept: it may hold anything. */
export type WebhookAnswer = { status: number } | { reason: string };

/** How long a try may take, and how much of the answer is read. */
const LIMIT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

/** How secrets begin. */
export const SECRET_PREFIX = 'whsec_';

/** The header `webhook-signature`. */
export function signatureOf({ id, secret, body, at }: Omit<WebhookMessage, 'url'>): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signed = createHmac('sha256', key)
    .update(`${id}.${secondsOf(at)}.${body}`)
    .digest('base64');
  return `v1,${signed}`;
}

/**
 * Why nothing may be sent there, or undefined. Only https to the open network; the hosts of `testHosts` (`host:port`) may be
 * anywhere and speak http. A name is looked at again when it is connected to.
 */
export function addressFault(url: string, testHosts: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return 'It is not a web address.';
  const { protocol, hostname, host, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'It holds a name or a password; the signature tells who sends.';
  if (testHosts.includes(host) && /^https?:$/.test(protocol)) return undefined;
  if (protocol !== 'https:') return 'It must begin with https://.';
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) return 'It is not an address of the open network.';
  return undefined;
}

/** One try. It follows no redirect, and keeps no connection. Never throws: whatever fails is an answer. */
export async function sendWebhook(message: WebhookMessage, testHosts: readonly string[]): Promise<WebhookAnswer> {
  const fault = addressFault(message.url, testHosts);
  if (fault !== undefined) return { reason: fault };
  try {
    return { status: await post(message, testHosts.includes(new URL(message.url).host)) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function post({ url, ...message }: WebhookMessage, isTest: boolean): Promise<number> {
  const { id, body, at } = message;
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const options = {
    method: 'POST',
    // A connection of its own, so that each try looks the name up itself.
    agent: false as const,
    signal: AbortSignal.timeout(LIMIT_MS),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'shouhou-webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(secondsOf(at)),
      'webhook-signature': signatureOf(message),
    },
    ...(isTest ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      readSome(answer).then(() => resolve(answer.statusCode ?? 0), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Reads the answer to its end, or as much as one may send, and keeps nothing. */
async function readSome(answer: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    // Leaving the loop closes the connection.
    if (bytes > MOST_BYTES) return;
  }
}

function secondsOf(ms: number): number {
  return Math.floor(ms / 1_000);
}

/** A sentence for people. No text of the other side's is in it. */
function reasonOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'Its name leads to an address that is not of the open network.';
  if (typeof error !== 'object' || error === null) return 'The connection failed.';
  if ('name' in error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return `No answer within ${LIMIT_MS / 1_000} seconds.`;
  }
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? `The connection failed (${code}).` : 'The connection failed.';
}
