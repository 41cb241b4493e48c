import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Signature Version 4, written from AWS's description and not from its SDK. It checks our requests independently. */

export interface SignedRequest {
  method: string;
  /** As it stood on the request's first line: escaped path and query. */
  target: string;
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>;
}

export interface Key {
  id: string;
  secret: string;
}

export type Verdict = 'good' | 'unsigned' | 'unknownKey' | 'wrongSignature' | 'expired';

/** How far a request's own time may be from ours, ms. */
const MOST_SKEW = 15 * 60_000;

/** Whether a request was signed with the key, in its headers or, as a link, in its query. */
export function judgeSignature(request: SignedRequest, key: Key, now: number): Verdict {
  const query = new URL(request.target, 'http://peer').searchParams;
  return query.has('X-Amz-Signature') ? judgeLink(request, query, key, now) : judgeHeaders(request, key, now);
}

function judgeHeaders(request: SignedRequest, key: Key, now: number): Verdict {
  const { authorization = '', 'x-amz-date': at = '', 'x-amz-content-sha256': payload = '' } = request.headers;
  const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
    authorization,
  );
  const [, id, scope = '', names = '', given = ''] = parts ?? [];
  if (!parts) return 'unsigned';
  if (id !== key.id) return 'unknownKey';
  if (Math.abs(instantOf(at) - now) > MOST_SKEW) return 'expired';
  return isSame(given, signature({ request, names, payload, at, scope }, key)) ? 'good' : 'wrongSignature';
}

function judgeLink(request: SignedRequest, query: URLSearchParams, key: Key, now: number): Verdict {
  const value = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const [id, ...rest] = value('Credential').split('/');
  if (id !== key.id) return 'unknownKey';
  const at = value('Date');
  const words = { request, names: value('SignedHeaders'), payload: 'UNSIGNED-PAYLOAD', at, scope: rest.join('/') };
  if (!isSame(value('Signature'), signature(words, key))) return 'wrongSignature';
  return now < instantOf(at) + Number(value('Expires')) * 1000 ? 'good' : 'expired';
}

interface Words {
  request: SignedRequest;
  names: string;
  payload: string;
  at: string;
  scope: string;
}

function signature({ request, names, payload, at, scope }: Words, { secret }: Key): string {
  const [path = '', query = ''] = request.target.split('?', 2);
  const signed = names
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  const canonical = [request.method, path, canonicalQuery(query), signed.join(''), names, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='));
  return pairs
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** `20130524T000000Z` as epoch ms. */
function instantOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
