import { randomInt } from 'node:crypto';
import type { SmsCode } from './types';
import { newId, type World } from './world';

/** Sends the seller an SMS code for one agree call. The control API shows the code, like the phone. */
export function sendSmsCode(world: World, shopId: string, refundInfos: string, at: number): void {
  const id = newId(world);
  world.store.put('sms', id, { id, shopId, code: String(randomInt(100_000, 1_000_000)), refundInfos, at });
}

/** The codes sent and not used, oldest first. */
export function pendingSmsCodes(world: World, shopId: string): Readonly<SmsCode>[] {
  return [...world.store.list('sms')].filter((each) => each.shopId === shopId);
}

/** Uses up the code if it was sent for this very call. */
export function spendSmsCode(world: World, shopId: string, code: string, refundInfos: string): boolean {
  const match = pendingSmsCodes(world, shopId).find((each) => each.code === code && each.refundInfos === refundInfos);
  if (!match) return false;
  world.store.remove('sms', match.id);
  return true;
}
