import type { CallRecord } from './adversary';
import { newId, shopNow, shopOf, type World } from './world';

/** Notes one call that arrived; returns the note's id. */
export function noteCall(world: World, call: Omit<CallRecord, 'id' | 'arrivedAt'>): string {
  const id = newId(world);
  const arrivedAt = shopNow(world, shopOf(world, call.shopId));
  world.store.put('call', id, { id, ...call, arrivedAt });
  return id;
}

/** Notes what became of a call that was carried out some time after it arrived. */
export function noteApplied(world: World, id: string, outcome: { applied: boolean; refusal?: string }): void {
  const call = world.store.edit('call', id);
  Object.assign(call, outcome, { appliedAt: shopNow(world, shopOf(world, call.shopId)) });
}

/** How many effects stand in the books of all shops: a call that raises it has done something. */
export function effectsBooked(world: World): number {
  return world.store.count('book') + world.store.count('transfer');
}
