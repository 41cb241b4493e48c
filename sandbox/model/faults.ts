import type { Fault } from './types';
import { newId, type World } from './world';

/** Plans a fault for the next `times` calls of a method in a shop. */
export function planFault(
  world: World,
  shopId: string,
  plan: { method: string; kind: Fault['kind']; times: number; error?: Fault['error'] },
): Fault {
  const id = newId(world);
  const { method, kind, times, error } = plan;
  return world.store.put('fault', id, { id, shopId, method, kind, left: times, ...(error && { error }) });
}

/** Takes the oldest fault planned for this call, using it up once; undefined if there is none. */
export function takeFault(world: World, shopId: string, method: string): Readonly<Fault> | undefined {
  const fault = [...world.store.list('fault')].find((each) => each.shopId === shopId && each.method === method);
  if (!fault) return undefined;
  return world.store.transact(() => {
    if (fault.left <= 1) world.store.remove('fault', fault.id);
    else world.store.edit('fault', fault.id).left -= 1;
    return fault;
  });
}

export function clearFaults(world: World, shopId: string): void {
  for (const fault of [...world.store.list('fault')]) {
    if (fault.shopId === shopId) world.store.remove('fault', fault.id);
  }
}
