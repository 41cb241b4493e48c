import { stringify } from 'lossless-json';
import { dueCallbacks, endCallback } from '../model/callbacks';
import { CALLBACK } from '../model/faultKinds';
import { befall } from '../model/faults';
import type { Callback, Shop } from '../model/types';
import type { World } from '../model/world';
import { toPlatformTime } from '../wire/times';
import { callbackSignature } from './sign';

/** A callback that does not answer within this has not taken the message, ms. */
const PATIENCE_MS = 15_000;
/** So many are on their way at once. */
const WIDTH = 8;

/** Callbacks of one world that are on their way: none goes out twice at once. */
const underWay = new WeakMap<World, Set<string>>();

/**
 * Pushes due messages to the shops' callbacks. A push without a 2xx answer comes again after `retryMs` of wall time.
 */
export async function pushCallbacks(world: World, retryMs: number): Promise<void> {
  const sending = underWay.get(world) ?? new Set<string>();
  underWay.set(world, sending);
  const queue = dueCallbacks(world)
    .filter(({ id }) => !sending.has(id))
    .slice(0, Math.max(0, WIDTH - sending.size));
  for (const { id } of queue) sending.add(id);
  await Promise.all(
    queue.map(async (callback) => {
      const shop = world.store.get('shop', callback.shopId);
      const isTaken = shop !== undefined && (await send(world, shop, callback));
      sending.delete(callback.id);
      if (!world.store.isClosed) endCallback(world, callback.id, isTaken, retryMs);
    }),
  );
}

async function send(world: World, shop: Readonly<Shop>, callback: Readonly<Callback>): Promise<boolean> {
  const { fault } = befall(world, shop.shopId, CALLBACK);
  const body = bodyOf(shop, callback);
  const query = {
    app_key: shop.appKey,
    sign_method: 'md5',
    timestamp: toPlatformTime(world.wallNow()),
    v: '2.0',
  };
  const listed = { 'x-top-topic': callback.topic };
  const sign = callbackSignature({ ...query, ...listed }, body, shop.appSecret);
  const url = new URL(callback.url);
  const told = fault?.kind === 'wrongSignature' ? sign.replaceAll(/[0-9A-F]/g, '0') : sign;
  for (const [name, value] of Object.entries({ ...query, sign: told })) url.searchParams.set(name, value);
  const headers = {
    'content-type': 'application/json;charset=utf-8',
    'top-sign-list': Object.keys(listed).join(','),
    ...listed,
  };
  try {
    const response = await fetch(url, {
      ...{ method: 'POST', headers, body, redirect: 'manual' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** The message as `tmc.messages.consume` would give it. */
function bodyOf(shop: Readonly<Shop>, { id, topic, content, publishedAt }: Readonly<Callback>): string {
  const message = {
    content,
    id: BigInt(id),
    pub_app_key: '12497914',
    pub_time: toPlatformTime(publishedAt),
    topic,
    user_id: BigInt(shop.userId),
    user_nick: shop.nick,
  };
  return stringify(message) ?? '{}';
}
