import type { Scan, Subscription } from './types';
import type { World } from './world';

/**
 * What Kuaidi100 watches (platform.md §4). It pushes the whole way of a parcel at each scan, until it is signed for.
 */

const DAY_MS = 86_400_000;
/** After so long without a record the monitor gives up. */
const ABORT_AFTER_MS = 3 * DAY_MS;
/** A push that is not taken is pushed again so many times. */
export const PUSH_RETRIES = 3;

export type NewSubscription = Pick<
  Subscription,
  'shopId' | 'company' | 'trackingNumber' | 'callbackUrl' | 'salt' | 'fine'
>;

/** False when this customer's number is watched already. */
export function subscribe(world: World, subscription: NewSubscription): boolean {
  const { shopId, company, trackingNumber } = subscription;
  const id = `${shopId}/${company}/${trackingNumber}`;
  if (world.store.get('subscription', id)?.status === 'polling') return false;
  const since = world.wallNow() + offsetOf(world, shopId);
  world.store.put('subscription', id, { id, ...subscription, status: 'polling', since });
  return true;
}

/** Notes a push for everybody who watches this parcel. A later scan replaces a push that still waits. */
export function noteScan(world: World, company: string, trackingNumber: string, scan: Scan, bodyOf: BodyOf): void {
  for (const one of [...world.store.list('subscription')]) {
    if (one.company !== company || one.trackingNumber !== trackingNumber || one.status !== 'polling') continue;
    const subscription = world.store.edit('subscription', one.id);
    if (isSigned(scan.state)) subscription.status = 'shutdown';
    subscription.due = { at: world.wallNow(), tries: 0, body: bodyOf(subscription) };
  }
}

/** Monitors that have seen nothing for three days of the shop's time end, and say so. */
export function abortSilent(world: World, hasRecord: (one: Readonly<Subscription>) => boolean, bodyOf: BodyOf): void {
  for (const one of [...world.store.list('subscription')]) {
    if (one.status !== 'polling' || hasRecord(one)) continue;
    if (world.wallNow() + offsetOf(world, one.shopId) - one.since < ABORT_AFTER_MS) continue;
    world.store.transact(() => {
      const subscription = world.store.edit('subscription', one.id);
      subscription.status = 'abort';
      subscription.due = { at: world.wallNow(), tries: 0, body: bodyOf(subscription) };
    });
  }
}

/** The pushes that are due now. */
export function duePushes(world: World): Readonly<Subscription>[] {
  return [...world.store.list('subscription')].filter(({ due }) => due !== undefined && due.at <= world.wallNow());
}

/**
 * Ends a push. It was taken, or it goes out again after `retryMs`, at most PUSH_RETRIES times. A push that has been
 * replaced stays as it is.
 */
export function endPush(world: World, pushed: Readonly<Subscription>, isTaken: boolean, retryMs: number): void {
  world.store.transact(() => {
    const subscription = world.store.edit('subscription', pushed.id);
    const { due } = subscription;
    if (!due || due.body !== pushed.due?.body) return;
    if (isTaken || due.tries >= PUSH_RETRIES) delete subscription.due;
    else subscription.due = { ...due, at: world.wallNow() + retryMs, tries: due.tries + 1 };
  });
}

function offsetOf(world: World, shopId: string): number {
  return world.store.get('shop', shopId)?.offsetMs ?? 0;
}

type BodyOf = (subscription: Readonly<Subscription>) => string;

/** By the person, by another, in a locker: all of 3 (platform.md §4). */
function isSigned(state: string): boolean {
  return state === '3' || /^3\d\d$/.test(state);
}
