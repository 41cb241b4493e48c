import type { Callback, PushMessage } from './types';
import type { World } from './world';

/**
 * How often a message that is not taken is pushed. After that it is lost, like messages in a queue that nobody
 * empties.
 */
export const MOST_TRIES = 200;

/** Queues a message for the shop's callback, in the same transaction that publishes it. */
export function pushByCallback(world: World, message: PushMessage, url: string): void {
  const dueAt = message.heldUntil ?? world.wallNow();
  world.store.put('callback', message.id, { ...message, url, dueAt, tries: 0 });
}

/** The messages to push now, in the order of publishing. Held-back messages come after the others, newest first. */
export function dueCallbacks(world: World): Readonly<Callback>[] {
  const due = [...world.store.list('callback')].filter(({ dueAt }) => dueAt <= world.wallNow());
  const inOrder = due.filter(({ heldUntil }) => heldUntil === undefined);
  return [...inOrder, ...due.filter(({ heldUntil }) => heldUntil !== undefined).reverse()];
}

/** A push is over: taken, or to come again after `retryMs`. */
export function endCallback(world: World, id: string, isTaken: boolean, retryMs: number): void {
  world.store.transact(() => {
    const callback = world.store.get('callback', id);
    if (!callback) return;
    const tries = callback.tries + 1;
    if (isTaken || tries >= MOST_TRIES) world.store.remove('callback', id);
    else Object.assign(world.store.edit('callback', id), { tries, dueAt: world.wallNow() + retryMs });
  });
}

/** How many messages the shop's callback has not taken yet. */
export function callbacksWaiting(world: World, shopId: string): number {
  return [...world.store.list('callback')].filter((message) => message.shopId === shopId).length;
}
