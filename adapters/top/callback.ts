import { createHash, timingSafeEqual } from 'node:crypto';
import { cleanIn } from '../../domain/text';
import { parseBeijingTime } from '../units';
import { optionalText, parseWire, UnreadableField, type WireNode } from '../wire';
import { type PushMessage, readContent, UNREADABLE_TOPIC } from './pushMessages';

/**
 * A message that TOP pushes over HTTP, as it came.
 *
 * C marks a part of its form on which several sources agree, G one from general knowledge. The sources are platform.md
 * §2 and `SpiUtils` in the SDKs for Java, C# and Node.
 * - C: `sign` and `timestamp` (Beijing time) stand in the query.
 * - C: `top-sign-list` names the signed headers. Their values are URL-encoded.
 * - C: the fields of a form are signed as parameters. Any other body is signed as it is. The signature is in
 * upper-case hex.
 * - G: the body is one message as `tmc.messages.consume` gives it, in JSON or as a form. A 2xx answer ends the
 * repeats.
 */
export interface TopCallback {
  /** The URL's query without its question mark. */
  query: string;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
}

/** The answer to a callback whose message is dealt with (G: any 2xx would do). */
export const CALLBACK_TAKEN = { success: true } as const;

/** Upper-case hex MD5 of secret, sorted parameters and listed headers without `sign`, body, secret. */
export function callbackSign(callback: TopCallback, secret: string): string {
  const fields = new Map([...signedHeaders(callback), ...queryOf(callback), ...formOf(callback)]);
  const names = [...fields.keys()].filter((name) => name !== SIGN).sort();
  const hash = createHash('md5').update(secret, 'utf8');
  for (const name of names) hash.update(`${name}${fields.get(name)}`, 'utf8');
  if (!isForm(callback)) hash.update(callback.body);
  return hash.update(secret, 'utf8').digest('hex').toUpperCase();
}

/**
 * Whether `sign` proves that the sender knows the secret. A wrong sign takes as long to check as a right one. A name that
 * comes twice proves nothing: one of the two would be signed and the other believed, as an old and a fresh `timestamp`.
 */
export function isCallbackSigned(callback: TopCallback, secret: string): boolean {
  if (hasNameTwice(callback)) return false;
  const given = Buffer.from(queryOf(callback).get(SIGN) ?? '', 'utf8');
  const right = Buffer.from(callbackSign(callback, secret), 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Reads from the signed parameters when the message was sent (epoch ms), and for which application. */
export function callbackClaims(callback: TopCallback): { sentAt?: number; appKey?: string } {
  const query = queryOf(callback);
  return { sentAt: parseBeijingTime(query.get('timestamp') ?? ''), appKey: query.get('app_key') };
}

/** Reads the message. An unreadable message has no content. It gets its own id, the same each time it comes. */
export function readCallback(callback: TopCallback): PushMessage {
  const unreadable: PushMessage = {
    id: `sha256:${createHash('sha256').update(callback.body).digest('hex')}`,
    topic: UNREADABLE_TOPIC,
    publishedAt: callbackClaims(callback).sentAt ?? 0,
  };
  try {
    return messageOf(isForm(callback) ? cleanIn(Object.fromEntries(formOf(callback))) : bodyOf(callback), unreadable);
  } catch (error) {
    if (error instanceof UnreadableField) return unreadable;
    throw error;
  }
}

const SIGN = 'sign';
const SIGN_LIST = 'top-sign-list';

function messageOf(message: WireNode, unreadable: PushMessage): PushMessage {
  const { content } = message;
  const json = typeof content === 'string' ? content : undefined;
  const node = json === undefined ? content : nodeOf(json);
  const shopNick = optionalText(message, 'user_nick') ?? sellerOf(node);
  return {
    id: optionalText(message, 'id') ?? unreadable.id,
    topic: optionalText(message, 'topic') ?? unreadable.topic,
    publishedAt: parseBeijingTime(optionalText(message, 'pub_time') ?? '') ?? unreadable.publishedAt,
    ...(shopNick !== undefined && { shopNick }),
    ...withContent(node),
  };
}

function withContent(node: unknown): Pick<PushMessage, 'content'> {
  const content = isNode(node) ? readContent(node) : undefined;
  return content === undefined ? {} : { content };
}

function sellerOf(node: unknown): string | undefined {
  const nick = isNode(node) ? node.seller_nick : undefined;
  return typeof nick === 'string' && nick !== '' ? nick : undefined;
}

function bodyOf({ body }: TopCallback): WireNode {
  return parseWire(body.toString('utf8'));
}

function nodeOf(json: string): WireNode | undefined {
  try {
    return parseWire(json);
  } catch (error) {
    if (error instanceof UnreadableField) return undefined;
    throw error;
  }
}

function isNode(value: unknown): value is WireNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasNameTwice(callback: TopCallback): boolean {
  const headers = signedHeaders(callback).map(([name]) => name);
  const names = [...headers, ...queryFields(callback).keys(), ...formFields(callback).keys()];
  return new Set(names).size < names.length;
}

function queryOf(callback: TopCallback): Map<string, string> {
  return new Map(queryFields(callback));
}

function formOf(callback: TopCallback): Map<string, string> {
  return new Map(formFields(callback));
}

function queryFields({ query }: TopCallback): URLSearchParams {
  return new URLSearchParams(query);
}

function formFields(callback: TopCallback): URLSearchParams {
  return new URLSearchParams(isForm(callback) ? callback.body.toString('utf8') : '');
}

function isForm({ headers }: TopCallback): boolean {
  return headerOf(headers, 'content-type').toLowerCase().startsWith('application/x-www-form-urlencoded');
}

/** The headers that `top-sign-list` names, spelt as in the list. A header that was not sent is signed as empty. */
function signedHeaders({ headers }: TopCallback): [string, string][] {
  const listed = headerOf(headers, SIGN_LIST);
  if (listed === '') return [];
  return listed.split(',').map((name) => [name, decoded(headerOf(headers, name.trim().toLowerCase()))]);
}

/** Node gives header names in lower case. TOP never sends a header several times. */
function headerOf(headers: TopCallback['headers'], name: string): string {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
