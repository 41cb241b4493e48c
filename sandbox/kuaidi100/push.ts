import { createHash } from 'node:crypto';
import { PARCEL_PUSH } from '../model/faultKinds';
import { befall } from '../model/faults';
import { parcelOf } from '../model/parcels';
import { abortSilent, duePushes, endPush } from '../model/subscriptions';
import type { Subscription } from '../model/types';
import type { World } from '../model/world';
import { dirtiedBy } from '../wire/deliver';
import { basicState, trackOf } from './track';

/** A callback that does not answer within this is not taken, ms. */
const PATIENCE_MS = 10_000;

/** The push for a watched parcel now, as the text of `param`. */
export function pushBody(world: World, subscription: Readonly<Subscription>): string {
  const { company, trackingNumber, status, fine } = subscription;
  const parcel = parcelOf(world, company, trackingNumber);
  const isSeen = parcel !== undefined && parcel.scans.length > 0;
  const nothing = { message: '3天查询无记录', nu: trackingNumber, ischeck: '0', com: company, status: '201', data: [] };
  return JSON.stringify({
    status,
    billstatus:
      status === 'shutdown' ? 'check' : basicState(parcel?.scans.at(-1)?.state ?? '') === '1' ? 'got' : 'sending',
    message: status === 'abort' ? '3天查询无记录' : '',
    autoCheck: '0',
    comOld: '',
    comNew: '',
    lastResult: isSeen ? trackOf(parcel, { named: true, fine, oldestFirst: false }) : nothing,
  });
}

/** Pushes of one world that are on their way: none goes out twice at once. */
const underWay = new WeakMap<World, Set<string>>();

/**
 * Lets silent monitors end and sends what is due. A push that is not answered as taken comes again after `retryMs` of
 * wall time, three times.
 */
export async function pushDue(world: World, retryMs: number): Promise<void> {
  const hasRecord = (one: Readonly<Subscription>) =>
    (parcelOf(world, one.company, one.trackingNumber)?.scans.length ?? 0) > 0;
  abortSilent(world, hasRecord, (one) => pushBody(world, one));
  const sending = underWay.get(world) ?? new Set<string>();
  underWay.set(world, sending);
  const due = duePushes(world).filter(({ id }) => !sending.has(id));
  await Promise.all(
    due.map(async (one) => {
      sending.add(one.id);
      // A snapshot: while it is on its way a scan may take its place.
      const pushed = { ...one };
      const isTaken = await send(world, pushed);
      sending.delete(one.id);
      if (!world.store.isClosed) endPush(world, pushed, isTaken, retryMs);
    }),
  );
}

async function send(world: World, { shopId, callbackUrl, salt, due }: Readonly<Subscription>): Promise<boolean> {
  const { fault } = befall(world, shopId, PARCEL_PUSH);
  const param = dirtiedBy(fault, due?.body ?? '');
  const sign = createHash('md5')
    .update(param + salt)
    .digest('hex')
    .toUpperCase();
  try {
    // Without a salt pushes are not signed.
    const body = new URLSearchParams(salt === '' ? { param } : { sign, param });
    const response = await fetch(callbackUrl, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) });
    const answer = (await response.json()) as { result?: unknown; returnCode?: unknown } | null;
    return response.ok && answer?.result === true && String(answer.returnCode) === '200';
  } catch {
    return false;
  }
}
